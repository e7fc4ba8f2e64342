/*
 * What Maven runs: `node build/maven.mjs build|check`. Each step is left out when nothing it depends on has changed
 * since it last went well; a file in target/ holds the digest of its inputs.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OLDEST_NODE = 20;
const TOOLS = ['package.json', 'package-lock.json', '.npmrc'];
const SOURCES = [...TOOLS, 'index.html', 'vite.config.ts', 'tsconfig.json', 'eslint.config.js', 'public', 'src', 'build'];
const CLIENT = 'target/classes/confab-web/index.html';

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

function digest(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesOf)) hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Runs the work unless it went well with these very inputs, and `result` is still there. */
function unlessDone(step, inputs, result, work) {
  const stamp = `target/${step}.done`;
  const now = digest(inputs);
  if (existsSync(result) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  work();
  mkdirSync('target', { recursive: true });
  writeFileSync(stamp, now);
}

function npm(...words) {
  execFileSync('npm', words, { stdio: 'inherit' });
}

function install() {
  unlessDone('install', TOOLS, 'node_modules/vite', () => npm('ci', '--ignore-scripts', '--silent'));
}

function requireNode() {
  if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
    console.error(`The web client needs Node.js ${OLDEST_NODE} or newer; this is ${process.version}.`);
    process.exit(1);
  }
}

requireNode();
install();
if (process.argv[2] === 'check') {
  unlessDone('check', [...SOURCES, 'e2e'], 'node_modules/vite', () => npm('run', 'check', '--silent'));
} else {
  unlessDone('build', SOURCES, CLIENT, () => npm('run', 'build', '--silent'));
}
