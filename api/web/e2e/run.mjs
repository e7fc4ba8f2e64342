/* Two people in two browsers walk through the client, against the platform whose address is given: node e2e/run.mjs URL */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openBrowser } from './browser.mjs';

const base = process.argv[2];
const pictures = process.env.PICTURES;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const stamp = Date.now().toString(36);
const PASSWORD = 'a long password';
const HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> [x](javascript:hacked)';

const complaints = [];

async function step(name, work) {
  const began = Date.now();
  await work();
  console.log(`${String(Date.now() - began).padStart(6)} ms  ${name}`);
}

function listen(page) {
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
  });
}

async function picture(page, name) {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
}

/** The page's policy lets nobody add a script to it, so axe comes in by the debugger. */
async function checkAccessible(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
  const found = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`);
  assert.deepEqual(found, [], `axe in ${where}`);
}

async function register(page, username, displayName) {
  await page.goto(base);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Your name').fill(displayName);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('navigation', { name: 'Conversations' }).waitFor();
}

const composer = (page) => page.getByRole('textbox', { name: /^Write a message/ });
const row = (page, text) => page.locator('article').filter({ hasText: text });

async function write(page, text) {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

const ann = await openBrowser();
const bob = await openBrowser();
try {
  const a = ann.page;
  const b = bob.page;
  listen(a);
  listen(b);

  await step('sign up, wrong password, sign in', async () => {
    await register(b, `bob-${stamp}`, `Bob ${stamp}`);
    await b.getByRole('button', { name: 'Your account' }).click();
    await b.getByRole('menuitem', { name: 'Sign out' }).click();
    await b.getByLabel('Username').fill(`bob-${stamp}`);
    await b.getByLabel('Password').fill('not the password');
    await b.getByRole('button', { name: 'Sign in' }).click();
    await b.getByText('Wrong username or password.').waitFor();
    await checkAccessible(b, 'sign in');
    await picture(b, 'sign-in');
    await b.getByLabel('Password').fill(PASSWORD);
    await b.getByRole('button', { name: 'Sign in' }).click();
    await b.getByText('No conversations yet').waitFor();
    await register(a, `ann-${stamp}`, `Ann ${stamp}`);
  });

  await step('open a direct conversation; the first message reaches the other, unread', async () => {
    await a.getByRole('button', { name: 'New conversation' }).click();
    await a.getByRole('textbox', { name: 'Find people by name' }).fill(`bob-${stamp}`);
    await a.getByRole('button', { name: new RegExp(`Bob ${stamp}`) }).click();
    await checkAccessible(a, 'new conversation');
    await a.getByRole('button', { name: 'Open conversation' }).click();
    await write(a, 'Lunch at **noon**?');
    await row(a, 'Lunch at noon?').locator('strong').waitFor();
    await b.getByRole('link').filter({ hasText: `Ann ${stamp}` }).waitFor();
    await b.getByRole('img', { name: '1 unread message' }).waitFor();
  });

  await step('reading it clears the badge and shows the sender that it was read', async () => {
    await b.getByRole('link').filter({ hasText: `Ann ${stamp}` }).click();
    await row(b, 'Lunch at noon?').waitFor();
    await b.getByRole('img', { name: '1 unread message' }).waitFor({ state: 'detached' });
    await row(a, 'Lunch at noon?').getByRole('img', { name: 'Read' }).waitFor();
  });

  await step('typing, presence', async () => {
    await composer(b).pressSequentially('Gl');
    await a.getByText(`Bob ${stamp} is typing…`).waitFor();
    await a.getByRole('heading', { name: `Bob ${stamp}` }).waitFor();
    await a.locator('header p').filter({ hasText: 'Online' }).waitFor();
  });

  await step('reply, react', async () => {
    await row(b, 'Lunch at noon?').hover();
    await row(b, 'Lunch at noon?').getByRole('button', { name: 'Reply' }).click();
    await write(b, 'Gladly.');
    await row(a, 'Gladly.').getByRole('button', { name: /Answers Ann/ }).waitFor();
    await row(b, 'Lunch at noon?').first().hover();
    await row(b, 'Lunch at noon?').first().getByRole('button', { name: 'React' }).click();
    await b.getByRole('button', { name: '👍 thumbs' }).click();
    await row(a, 'Lunch at noon?').first().getByRole('button', { name: '👍, 1 person' }).waitFor();
  });

  await step('edit by arrow-up, versions, delete', async () => {
    await composer(a).press('ArrowUp');
    await composer(a).fill('Lunch at one?');
    await composer(a).press('Enter');
    await row(b, 'Lunch at one?').first().getByText('(edited)').waitFor();
    const mine = row(a, 'Lunch at one?').first();
    await mine.hover();
    await mine.getByRole('button', { name: 'More' }).click();
    await a.getByRole('menuitem', { name: 'Edit history' }).click();
    await a.getByRole('dialog').getByText('noon').waitFor();
    await a.keyboard.press('Escape');
    await write(a, 'Not for long');
    await row(b, 'Not for long').waitFor();
    await row(a, 'Not for long').hover();
    await row(a, 'Not for long').getByRole('button', { name: 'More' }).click();
    await a.getByRole('menuitem', { name: 'Delete' }).click();
    await a.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await b.getByText('This message was deleted.').waitFor();
  });

  await step('what is typed never runs', async () => {
    await write(a, HOSTILE);
    await row(b, '<img src=x').waitFor();
    assert.equal(await b.locator('article img, article script, article a[href^=javascript]').count(), 0);
    assert.equal(await b.evaluate(() => window.hacked), undefined);
  });

  await step('written offline, sent once and in order when back', async () => {
    await ann.context.setOffline(true);
    for (const word of ['first', 'second', 'third']) await write(a, `${word} ${stamp}`);
    assert.equal(await a.getByText('Waiting to be sent').count(), 3);
    await a.getByText('You are offline.').waitFor();
    await ann.context.setOffline(false);
    await row(b, `third ${stamp}`).waitFor();
    const seen = await b.locator('article').filter({ hasText: stamp }).filter({ hasText: /first|second|third/ }).allInnerTexts();
    assert.deepEqual(seen.map((text) => /first|second|third/.exec(text)?.[0]), ['first', 'second', 'third']);
    await a.getByText('Waiting to be sent').first().waitFor({ state: 'detached' });
  });

  await step('search leads to the place', async () => {
    for (let attempt = 0; ; attempt++) {
      await b.getByRole('button', { name: 'Search messages' }).click();
      await b.getByRole('searchbox', { name: 'Search messages' }).fill('gladly');
      await b.getByRole('searchbox', { name: 'Search messages' }).press('Enter');
      await b.getByText(/^\d+ messages?$/).waitFor();
      if ((await b.locator('main mark').count()) > 0 || attempt > 20) break;
      await b.getByRole('link').filter({ hasText: `Ann ${stamp}` }).first().click();
    }
    await checkAccessible(b, 'search');
    await b.locator('main mark').first().click();
    await row(b, 'Gladly.').first().waitFor();
    assert.match(b.url(), /\/c\/[^/]+\/\d+$/);
  });

  await step('accessible, light and dark', async () => {
    await checkAccessible(a, 'conversation');
    await picture(a, 'conversation');
    await a.emulateMedia({ colorScheme: 'dark' });
    await checkAccessible(a, 'conversation in the dark');
    await picture(a, 'dark');
    await a.emulateMedia({ colorScheme: 'light' });
    await a.setViewportSize({ width: 390, height: 780 });
    await picture(a, 'phone');
    await checkAccessible(a, 'phone');
    await a.getByRole('button', { name: 'Back to the list' }).click();
    await picture(a, 'phone-list');
    await a.setViewportSize({ width: 1180, height: 760 });
  });

  await step('German, and from right to left', async () => {
    await a.getByRole('button', { name: 'Your account' }).click();
    await a.getByRole('menuitem', { name: 'Settings' }).click();
    await checkAccessible(a, 'settings');
    await a.getByRole('combobox', { name: /^Direction/ }).selectOption('rtl');
    await a.getByRole('combobox', { name: /^Language/ }).selectOption('de');
    await a.getByRole('heading', { name: 'Einstellungen' }).waitFor();
    assert.equal(await a.evaluate(() => document.documentElement.dir), 'rtl');
    await a.getByRole('link').filter({ hasText: `Bob ${stamp}` }).click();
    await row(a, 'Gladly.').first().waitFor();
    await picture(a, 'rtl');
  });

  await step('signing out leaves nothing behind', async () => {
    await a.getByRole('button', { name: 'Dein Konto' }).click();
    await a.getByRole('menuitem', { name: 'Abmelden' }).click();
    await a.getByRole('button', { name: 'Anmelden' }).waitFor();
    assert.deepEqual(await a.evaluate(() => indexedDB.databases()), []);
  });

  assert.deepEqual(complaints, []);
} catch (failure) {
  await picture(ann.page, 'failed-ann');
  await picture(bob.page, 'failed-bob');
  console.error('complaints:', complaints);
  throw failure;
} finally {
  await ann.close();
  await bob.close();
}
