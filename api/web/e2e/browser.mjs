/* Chromium as the tests use it: Debian's, without a window, and silent towards everybody but the platform. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser of one person, with a profile of its own that goes with it. */
export async function openBrowser(options = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'confab-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ARGUMENTS,
    locale: 'en-GB',
    viewport: { width: 1180, height: 760 },
    ...options,
  });
  context.setDefaultTimeout(15_000);
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
