import type { Message } from '../api/types';
import { Observable } from './observable';

/** Messages are fetched by pages of this many places: 1–50, 51–100, … */
export const PAGE = 50;

/**
 * What is known of one conversation. A message's place never changes and places have no gaps, so any stretch can be
 * known and any other not: whoever shows place 4,711 asks for its page.
 */
export class Timeline {
  /** Goes up with every change. */
  readonly version = new Observable(0);
  private readonly messages = new Map<number, Message>();
  private readonly fresh = new Set<number>();
  private readonly toldLive = new Map<number, number>();
  private last: number;

  constructor(lastSeq: number) {
    this.last = lastSeq;
  }

  get lastSeq(): number {
    return this.last;
  }

  at(seq: number): Message | undefined {
    return this.messages.get(seq);
  }

  /** The newest message that fulfils the condition, of those known in one piece up to the end. */
  newest(condition: (message: Message) => boolean): Message | undefined {
    for (let seq = this.last; seq > 0; seq--) {
      const message = this.messages.get(seq);
      if (!message) return undefined;
      if (condition(message)) return message;
    }
    return undefined;
  }

  extendTo(lastSeq: number): void {
    if (lastSeq <= this.last) return;
    this.last = lastSeq;
    this.changed();
  }

  /** From this browser's cache: shown until the server has said how things are now. */
  putCached(messages: Message[]): void {
    for (const message of messages) {
      if (!this.messages.has(message.seq)) this.put(message);
    }
    this.changed();
  }

  /** From the stream: newer than any page whose request went out before. */
  putLive(message: Message, now: number): void {
    this.toldLive.set(message.seq, now);
    this.put(message);
    this.changed();
  }

  /** From the server, asked for at an instant. */
  putPage(page: number, messages: Message[], askedAt: number): void {
    for (const message of messages) {
      if ((this.toldLive.get(message.seq) ?? -1) < askedAt) this.put(message);
    }
    this.fresh.add(page);
    this.changed();
  }

  /** Changes what is known of a message, before the server confirms it. */
  amend(seq: number, change: (message: Message) => Message): void {
    const message = this.messages.get(seq);
    if (!message) return;
    this.messages.set(seq, change(message));
    this.changed();
  }

  /** Everything is to be asked for again; what is known is shown meanwhile. */
  expire(): void {
    this.fresh.clear();
    this.toldLive.clear();
    this.changed();
  }

  /** The pages of this stretch that the server should be asked for. */
  missing(from: number, to: number): number[] {
    const pages: number[] = [];
    const end = pageOf(Math.min(to, this.last));
    for (let page = pageOf(Math.max(1, from)); page <= end; page++) {
      if (!this.fresh.has(page) && !this.heardInFull(page)) pages.push(page);
    }
    return pages;
  }

  /** A page that came message by message from the stream needs no asking. */
  private heardInFull(page: number): boolean {
    const first = firstOf(page);
    const end = Math.min(first + PAGE - 1, this.last);
    for (let seq = first; seq <= end; seq++) if (!this.toldLive.has(seq)) return false;
    return true;
  }

  private put(message: Message): void {
    this.messages.set(message.seq, message);
    this.last = Math.max(this.last, message.seq);
    // A page that was whole is not, when the conversation has grown beyond what was fetched and the stream missed it.
    const page = pageOf(message.seq);
    if (this.fresh.has(page) && message.seq > firstOf(page) && !this.messages.has(message.seq - 1)) {
      this.fresh.delete(page);
    }
  }

  private changed(): void {
    this.version.set(this.version.get() + 1);
  }
}

export function pageOf(seq: number): number {
  return Math.floor((seq - 1) / PAGE);
}

export function firstOf(page: number): number {
  return page * PAGE + 1;
}
