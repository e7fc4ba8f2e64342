/*
 * Puts a .gz and a .br beside every file of the built client, says how large the first load is, and fails when its
 * scripts are larger than a phone on a slow line should have to fetch.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const CLIENT = 'target/classes/confab-web';
const LIMIT_KB = 200;
const COMPRESSIBLE = /\.(html|js|css|svg|webmanifest|json)$/;

const gzip = (content) => gzipSync(content, { level: 9 });
const brotli = (content) =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } });

const page = readFileSync(join(CLIENT, 'index.html'), 'utf8');
let firstScripts = 0;
for (const entry of readdirSync(CLIENT, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !COMPRESSIBLE.test(entry.name)) continue;
  const file = join(entry.parentPath, entry.name);
  const content = readFileSync(file);
  const zipped = gzip(content);
  writeFileSync(`${file}.gz`, zipped);
  writeFileSync(`${file}.br`, brotli(content));
  const first = page.includes(entry.name);
  if (first && entry.name.endsWith('.js')) firstScripts += zipped.length;
  console.log(
    `${(zipped.length / 1024).toFixed(1).padStart(8)} KB gzip  ${first ? 'first load' : 'later     '}  ${file.slice(CLIENT.length + 1)}`,
  );
}
const kilobytes = firstScripts / 1024;
console.log(`${kilobytes.toFixed(1).padStart(8)} KB of compressed JavaScript at first, of ${LIMIT_KB} KB allowed`);
if (kilobytes > LIMIT_KB) {
  console.error('The first load is too large: load later what is not seen at first.');
  process.exit(1);
}
