import { Problem } from '../api/http';
import { Observable } from './observable';

/** A message on its way. `order` is given by the storage: what was written first goes first. */
export interface OutboxEntry {
  order?: number;
  clientMessageId: string;
  conversationId: string;
  body: string;
  replyToSeq?: number;
  createdAt: string;
  /** Why the server will not take it; it waits for its author to decide. */
  refused?: string;
}

export interface OutboxStorage {
  all(): Promise<OutboxEntry[]>;
  add(entry: OutboxEntry): Promise<void>;
  update(entry: OutboxEntry): Promise<void>;
  remove(clientMessageId: string): Promise<void>;
}

export interface Receipt {
  seq: number;
  sentAt: string;
}

export interface OutboxHooks {
  send(entry: OutboxEntry): Promise<Receipt>;
  sent(entry: OutboxEntry, receipt: Receipt): void;
  /** Runs the work in one tab at a time. */
  alone(work: () => Promise<void>): Promise<void>;
  /** Other tabs should read the storage again. */
  changed(): void;
  /** Ends early when `wake` was called. */
  rest(ms: number): Promise<void>;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 20_000;

/**
 * The messages that are not acknowledged yet, in the order in which they were written. They are kept before they are
 * sent, and sent with an id of the client's own, so that each arrives once however often the line or the page goes.
 */
export class Outbox {
  readonly entries = new Observable<readonly OutboxEntry[]>([]);
  private closed = false;
  private pumping = false;
  private again = false;

  constructor(
    private readonly storage: OutboxStorage,
    private readonly hooks: OutboxHooks,
  ) {}

  async begin(): Promise<void> {
    await this.reload();
    void this.pump();
  }

  close(): void {
    this.closed = true;
  }

  async reload(): Promise<void> {
    this.entries.set(await this.storage.all());
  }

  async enqueue(entry: OutboxEntry): Promise<void> {
    this.entries.set([...this.entries.get(), entry]);
    await this.storage.add(entry);
    this.hooks.changed();
    void this.pump();
  }

  async retry(clientMessageId: string): Promise<void> {
    const entry = (await this.storage.all()).find((one) => one.clientMessageId === clientMessageId);
    if (!entry) return;
    const { refused: _was, ...fresh } = entry;
    await this.storage.update(fresh);
    await this.changed();
    void this.pump();
  }

  async discard(clientMessageId: string): Promise<void> {
    await this.storage.remove(clientMessageId);
    await this.changed();
  }

  private async changed(): Promise<void> {
    await this.reload();
    this.hooks.changed();
  }

  /** Sends what waits until nothing does. A call while it runs makes it look once more at the end. */
  async pump(): Promise<void> {
    this.again = true;
    if (this.pumping) return;
    this.pumping = true;
    try {
      while (this.again && !this.closed) {
        this.again = false;
        await this.hooks.alone(() => this.sendAll());
      }
    } finally {
      this.pumping = false;
    }
  }

  private async sendAll(): Promise<void> {
    let failures = 0;
    while (!this.closed) {
      const next = (await this.storage.all()).find((entry) => !entry.refused);
      if (!next) return;
      try {
        const receipt = await this.hooks.send(next);
        failures = 0;
        this.hooks.sent(next, receipt);
        await this.storage.remove(next.clientMessageId);
        await this.changed();
      } catch (failure) {
        if (!(failure instanceof Problem)) throw failure;
        if (failure.status === 401) return;
        if (failure.passing) await this.hooks.rest(failure.retryAfterMs ?? waitAfter(failures++));
        else {
          await this.storage.update({ ...next, refused: failure.message });
          await this.changed();
        }
      }
    }
  }
}

function waitAfter(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
}
