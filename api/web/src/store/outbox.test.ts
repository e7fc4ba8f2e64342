import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../api/http';
import { Database } from './db';
import { Outbox, type OutboxEntry, type OutboxHooks, type Receipt } from './outbox';

let person = 0;
let sent: string[];
let answers: ((entry: OutboxEntry) => Receipt)[];

beforeEach(() => {
  person++;
  sent = [];
  answers = [];
});

function outbox(online = true): Outbox {
  const hooks: OutboxHooks = {
    send: (entry) => {
      if (!online) return new Promise(() => undefined);
      const answer = answers.shift();
      return Promise.resolve().then(() => {
        const receipt = answer?.(entry) ?? { seq: 1, sentAt: '' };
        sent.push(entry.body);
        return receipt;
      });
    },
    sent: () => undefined,
    alone: (work) => work(),
    changed: () => undefined,
    rest: () => Promise.resolve(),
  };
  return new Outbox(new Database(`person-${person}`), hooks);
}

const entry = (body: string): OutboxEntry => ({
  clientMessageId: `id-${body}`,
  conversationId: 'c',
  body,
  createdAt: '2026-11-01T12:00:00.000Z',
});

function refuse(status: number): () => Receipt {
  return () => {
    throw new Problem(status, 'some', 'Why not');
  };
}

test('messages go in the order in which they were written', async () => {
  const box = outbox();
  for (const body of ['one', 'two', 'three']) await box.enqueue(entry(body));
  await vi.waitFor(() => expect(box.entries.get()).toEqual([]));
  expect(sent).toEqual(['one', 'two', 'three']);
});

test('a server that is away for a while gets each of them once, still in order', async () => {
  answers = [refuse(0), refuse(503), refuse(429)];
  const box = outbox();
  await box.enqueue(entry('one'));
  await box.enqueue(entry('two'));
  await vi.waitFor(() => expect(box.entries.get()).toEqual([]));
  expect(sent).toEqual(['one', 'two']);
});

test('what was not sent is sent after a reload', async () => {
  const before = outbox(false);
  await before.enqueue(entry('one'));
  await before.enqueue(entry('two'));
  before.close();
  const after = outbox();
  await after.begin();
  await vi.waitFor(() => expect(after.entries.get()).toEqual([]));
  expect(sent).toEqual(['one', 'two']);
});

test('what is refused waits for its author and holds up nobody', async () => {
  answers = [refuse(403)];
  const box = outbox();
  await box.enqueue(entry('one'));
  await box.enqueue(entry('two'));
  await vi.waitFor(() => expect(sent).toEqual(['two']));
  await vi.waitFor(() => expect(box.entries.get()).toMatchObject([{ body: 'one', refused: 'Why not' }]));
  await box.retry('id-one');
  await vi.waitFor(() => expect(box.entries.get()).toEqual([]));
  expect(sent).toEqual(['two', 'one']);
});
