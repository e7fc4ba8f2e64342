import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Conversation, Message } from '../api/types';
import type { OutboxEntry, OutboxStorage } from './outbox';

const DAYS_KEPT = 3;
const DAY_MS = 86_400_000;
const VERSION = 1;

interface Schema extends DBSchema {
  conversations: { key: string; value: Conversation };
  messages: { key: [string, number]; value: Message; indexes: { sentAt: string } };
  outbox: { key: number; value: OutboxEntry; indexes: { clientMessageId: string } };
}

const nameOf = (userId: string): string => `confab-${userId}`;

/**
 * What this browser keeps of one person: their conversations, the messages of the last three days, and what is not sent
 * yet. A browser that refuses to keep anything, or has no room left, makes the client slower and forgetful, not broken.
 */
export class Database implements OutboxStorage {
  private readonly opened: Promise<IDBPDatabase<Schema> | undefined>;
  /** What is to be sent while nothing can be kept. */
  private unkept: OutboxEntry[] = [];
  private nextUnkept = Number.MAX_SAFE_INTEGER / 2;

  constructor(userId: string) {
    this.opened = openDB<Schema>(nameOf(userId), VERSION, {
      upgrade(db) {
        db.createObjectStore('conversations', { keyPath: 'conversationId' });
        db.createObjectStore('messages', { keyPath: ['conversationId', 'seq'] }).createIndex('sentAt', 'sentAt');
        db.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true }).createIndex(
          'clientMessageId',
          'clientMessageId',
        );
      },
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    }).catch(() => undefined);
  }

  private async attempt<T>(otherwise: T, work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    try {
      const db = await this.opened;
      return db ? await work(db) : otherwise;
    } catch {
      return otherwise;
    }
  }

  conversations(): Promise<Conversation[]> {
    return this.attempt([], (db) => db.getAll('conversations'));
  }

  /** Replaces the whole list, so that what one has left is not kept. */
  keepConversations(all: Conversation[]): Promise<void> {
    return this.attempt(undefined, async (db) => {
      const change = db.transaction('conversations', 'readwrite');
      await change.store.clear();
      await Promise.all(all.map((conversation) => change.store.put(conversation)));
      await change.done;
    });
  }

  messages(conversationId: string): Promise<Message[]> {
    return this.attempt([], (db) => db.getAll('messages', everythingIn(conversationId)));
  }

  keepMessages(messages: Message[]): Promise<void> {
    const oldest = oldestKept();
    const recent = messages.filter((message) => message.sentAt >= oldest);
    if (recent.length === 0) return Promise.resolve();
    return this.attempt(undefined, async (db) => {
      const change = db.transaction('messages', 'readwrite');
      await Promise.all(recent.map((message) => change.store.put(message)));
      await change.done;
    });
  }

  dropConversation(conversationId: string): Promise<void> {
    return this.attempt(undefined, async (db) => {
      await db.delete('messages', everythingIn(conversationId));
      await db.delete('conversations', conversationId);
    });
  }

  dropOldMessages(): Promise<void> {
    return this.attempt(undefined, async (db) => {
      const change = db.transaction('messages', 'readwrite');
      for await (const cursor of change.store.index('sentAt').iterate(IDBKeyRange.upperBound(oldestKept(), true))) {
        await cursor.delete();
      }
      await change.done;
    });
  }

  async all(): Promise<OutboxEntry[]> {
    const kept = await this.attempt<OutboxEntry[]>([], (db) => db.getAll('outbox'));
    return [...kept, ...this.unkept];
  }

  async add(entry: OutboxEntry): Promise<void> {
    const kept = await this.attempt(false, async (db) => {
      await db.add('outbox', entry);
      return true;
    });
    if (!kept) this.unkept.push({ ...entry, order: this.nextUnkept++ });
  }

  async update(entry: OutboxEntry): Promise<void> {
    this.unkept = this.unkept.map((one) => (one.clientMessageId === entry.clientMessageId ? entry : one));
    if (!this.unkept.includes(entry)) {
      await this.attempt(undefined, async (db) => void (await db.put('outbox', entry)));
    }
  }

  async remove(clientMessageId: string): Promise<void> {
    this.unkept = this.unkept.filter((one) => one.clientMessageId !== clientMessageId);
    await this.attempt(undefined, async (db) => {
      const key = await db.getKeyFromIndex('outbox', 'clientMessageId', clientMessageId);
      if (key !== undefined) await db.delete('outbox', key);
    });
  }

  async wipe(userId: string): Promise<void> {
    (await this.opened)?.close();
    await deleteDB(nameOf(userId)).catch(() => undefined);
  }
}

function everythingIn(conversationId: string): IDBKeyRange {
  return IDBKeyRange.bound([conversationId, 0], [conversationId, Number.MAX_SAFE_INTEGER]);
}

function oldestKept(): string {
  return new Date(Date.now() - DAYS_KEPT * DAY_MS).toISOString();
}
