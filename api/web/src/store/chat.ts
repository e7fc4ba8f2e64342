import { calls } from '../api/calls';
import { Problem } from '../api/http';
import type { Account, Conversation, Message, Presence, Unread } from '../api/types';
import { Connection, type ConnectionState, type LiveEvent } from '../live/connection';
import { Database } from './db';
import { Observable } from './observable';
import { Outbox, type OutboxEntry, type Receipt } from './outbox';
import { firstOf, PAGE, Timeline } from './timeline';

const TYPING_MS = 6000;
const TYPING_EVERY_MS = 3000;
const KEEP_LIST_AFTER_MS = 1000;
const PREVIEW_CHARACTERS = 120;

type Typing = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface ReadReceipt {
  conversationId: string;
  userId: string;
  lastReadSeq: number;
}

export interface ChatHooks {
  /** Something changed that is asked for by query, under these keys. */
  invalidate(...key: string[]): void;
  /** Somebody else has read this far. */
  read(receipt: ReadReceipt): void;
  failed(failure: unknown): void;
}

/** Everything that one signed-in person sees, kept up to date by the stream. */
export class Chat {
  /** Newest activity first; undefined until something is known. */
  readonly conversations = new Observable<readonly Conversation[] | undefined>(undefined);
  readonly connection = new Observable<ConnectionState>('connecting');
  readonly presence = new Observable<Readonly<Record<string, Presence>>>({});
  readonly typing = new Observable<Typing>({});
  readonly outbox: Outbox;

  private readonly db: Database;
  private readonly live: Connection;
  private readonly tabs: BroadcastChannel;
  private readonly timelines = new Map<string, Timeline>();
  private readonly fetching = new Set<string>();
  private readonly typingSaid = new Map<string, number>();
  private keepTimer: ReturnType<typeof setTimeout> | undefined;
  private wakeOutbox: () => void = () => undefined;

  constructor(
    readonly me: Account,
    private readonly hooks: ChatHooks,
  ) {
    this.db = new Database(me.userId);
    this.tabs = new BroadcastChannel(`confab-outbox-${me.userId}`);
    this.outbox = new Outbox(this.db, {
      send: (entry) => calls.send(entry.conversationId, bodyOf(entry)),
      sent: (entry, receipt) => this.sent(entry, receipt),
      alone: (work) => this.alone(work),
      changed: () => this.tabs.postMessage('changed'),
      rest: (ms) => this.restOutbox(ms),
    });
    this.tabs.onmessage = () => void this.outbox.reload();
    this.live = new Connection(me.userId, {
      onEvent: (event) => this.handle(event),
      onState: (state) => this.connectionIs(state),
    });
    void this.begin();
  }

  private async begin(): Promise<void> {
    const cached = await this.db.conversations();
    if (!this.conversations.get() && cached.length > 0) this.show(cached);
    void this.outbox.begin();
    void this.db.dropOldMessages();
    await this.refresh();
  }

  close(): void {
    this.live.close();
    this.outbox.close();
    this.wakeOutbox();
    this.tabs.close();
    clearTimeout(this.keepTimer);
  }

  async wipe(): Promise<void> {
    this.close();
    for (const key of Object.keys(localStorage)) if (key.startsWith('confab.draft.')) localStorage.removeItem(key);
    await this.db.wipe(this.me.userId);
  }

  /** Fetches the whole list afresh. */
  async refresh(): Promise<void> {
    try {
      const all: Conversation[] = [];
      let cursor: string | undefined;
      do {
        const page = await calls.conversations(cursor);
        all.push(...page.conversations);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      for (const conversation of all) this.timelines.get(conversation.conversationId)?.extendTo(conversation.lastSeq);
      this.show(all);
      this.keepSoon();
    } catch (failure) {
      if (!(failure instanceof Problem && failure.passing)) this.hooks.failed(failure);
    }
  }

  find(conversationId: string): Conversation | undefined {
    return this.conversations.get()?.find((one) => one.conversationId === conversationId);
  }

  /** Puts a conversation that a call has just answered with into the list. */
  learn(conversation: Conversation): void {
    const { members: _members, ...entry } = conversation;
    const others = (this.conversations.get() ?? []).filter((one) => one.conversationId !== entry.conversationId);
    this.show([...others, entry]);
    this.timelines.get(entry.conversationId)?.extendTo(entry.lastSeq);
    this.keepSoon();
  }

  timeline(conversation: Conversation): Timeline {
    const id = conversation.conversationId;
    let timeline = this.timelines.get(id);
    if (!timeline) {
      timeline = new Timeline(conversation.lastSeq);
      this.timelines.set(id, timeline);
      const made = timeline;
      void this.db.messages(id).then((cached) => made.putCached(cached));
    }
    return timeline;
  }

  /** Asks the server for what is not known of this stretch. */
  need(conversationId: string, from: number, to: number): void {
    const timeline = this.timelines.get(conversationId);
    for (const page of timeline?.missing(from, to) ?? []) void this.fetchPage(conversationId, page);
  }

  private async fetchPage(conversationId: string, page: number): Promise<void> {
    const key = `${conversationId}/${page}`;
    if (this.fetching.has(key)) return;
    this.fetching.add(key);
    const askedAt = performance.now();
    try {
      const { messages } = await calls.messages(conversationId, { after: firstOf(page) - 1, limit: PAGE });
      this.timelines.get(conversationId)?.putPage(page, messages, askedAt);
      void this.db.keepMessages(messages);
    } catch (failure) {
      if (!(failure instanceof Problem && failure.passing)) this.hooks.failed(failure);
    } finally {
      this.fetching.delete(key);
    }
  }

  send(conversationId: string, body: string, replyToSeq?: number): void {
    const entry: OutboxEntry = {
      clientMessageId: crypto.randomUUID(),
      conversationId,
      body,
      createdAt: new Date().toISOString(),
    };
    if (replyToSeq !== undefined) entry.replyToSeq = replyToSeq;
    this.typingSaid.delete(conversationId);
    void this.outbox.enqueue(entry);
  }

  private sent(entry: OutboxEntry, receipt: Receipt): void {
    const timeline = this.timelines.get(entry.conversationId);
    const message = messageOf(entry, receipt, this.me, timeline);
    if (timeline && !timeline.at(receipt.seq)) timeline.putLive(message, performance.now());
    this.noteNewest(message);
  }

  markRead(conversationId: string, seq: number): void {
    const conversation = this.find(conversationId);
    if (!conversation || seq <= conversation.lastReadSeq) return;
    const rest = seq >= conversation.lastSeq ? 0 : Math.max(0, conversation.lastSeq - seq);
    this.change(conversationId, {
      lastReadSeq: seq,
      unreadCount: Math.min(conversation.unreadCount, rest),
      mentionCount: rest === 0 ? 0 : conversation.mentionCount,
    });
    calls.read(conversationId, seq).catch((failure: unknown) => {
      if (!(failure instanceof Problem && failure.passing)) this.hooks.failed(failure);
    });
  }

  /** Tells the others at most every few seconds. */
  sayTyping(conversationId: string): void {
    const now = Date.now();
    if (this.connection.get() !== 'live' || now - (this.typingSaid.get(conversationId) ?? 0) < TYPING_EVERY_MS) return;
    this.typingSaid.set(conversationId, now);
    calls.typing(conversationId).catch(() => undefined);
  }

  async react(message: Message, emoji: string): Promise<void> {
    const { conversationId, seq } = message;
    const mine = message.reactions.some((reaction) => reaction.emoji === emoji && reaction.mine);
    const timeline = this.timelines.get(conversationId);
    timeline?.amend(seq, (one) => withReaction(one, emoji, !mine, this.me.userId));
    try {
      await (mine ? calls.unreact(conversationId, seq, emoji) : calls.react(conversationId, seq, emoji));
    } catch (failure) {
      timeline?.amend(seq, (one) => withReaction(one, emoji, mine, this.me.userId));
      throw failure;
    }
  }

  private connectionIs(state: ConnectionState): void {
    const before = this.connection.get();
    this.connection.set(state);
    if (state !== 'live' || before === 'live') return;
    this.wakeOutbox();
    void this.outbox.pump();
    // The stream tells what happens from now on; what happened before it was first opened, the list does.
    if (before === 'connecting') void this.refresh();
  }

  private handle(event: LiveEvent): void {
    switch (event.event) {
      case 'message':
        return this.arrived(event.data as Message);
      case 'unread':
        return this.counted(event.data as Unread);
      case 'conversation':
        this.learn(event.data as Conversation);
        return this.hooks.invalidate('conversation', (event.data as Conversation).conversationId);
      case 'conversation-left':
        return this.left((event.data as { conversationId: string }).conversationId);
      case 'receipt':
        return this.read(event.data as ReadReceipt);
      case 'typing':
        return this.typed(event.data as { conversationId: string; userId: string });
      case 'presence':
        return this.present(event.data as { userId: string; presence: Presence });
      case 'friend':
        this.hooks.invalidate('friends');
        return this.hooks.invalidate('blocks');
      case 'reset':
        for (const timeline of this.timelines.values()) timeline.expire();
        this.hooks.invalidate();
        return void this.refresh();
    }
  }

  private arrived(message: Message): void {
    const { conversationId } = message;
    this.timelines.get(conversationId)?.putLive(message, performance.now());
    void this.db.keepMessages([message]);
    this.noTyping(conversationId, message.senderId);
    if (this.find(conversationId)) this.noteNewest(message);
    else void this.fetchConversation(conversationId);
  }

  private async fetchConversation(conversationId: string): Promise<void> {
    try {
      this.learn(await calls.conversation(conversationId));
    } catch {
      // Out of it again by now.
    }
  }

  /** The newest message stands in the list. */
  private noteNewest(message: Message): void {
    const conversation = this.find(message.conversationId);
    const { seq, senderId, sentAt, body } = message;
    if (!conversation || seq < (conversation.lastMessage?.seq ?? 0)) return;
    const isNew = seq > conversation.lastSeq;
    this.change(message.conversationId, {
      lastSeq: Math.max(seq, conversation.lastSeq),
      lastActivityAt: isNew ? sentAt : conversation.lastActivityAt,
      lastMessage: { seq, senderId, preview: preview(body), sentAt },
    });
  }

  private counted(unread: Unread): void {
    const { unreadCount, mentionCount, lastReadSeq } = unread;
    const known = this.find(unread.conversationId);
    // One's own reading is ahead of what the server has counted so far.
    if (!known || lastReadSeq < known.lastReadSeq) return;
    this.change(unread.conversationId, { unreadCount, mentionCount, lastReadSeq });
  }

  private left(conversationId: string): void {
    this.timelines.delete(conversationId);
    this.show((this.conversations.get() ?? []).filter((one) => one.conversationId !== conversationId));
    this.hooks.invalidate('conversation', conversationId);
    void this.db.dropConversation(conversationId);
  }

  private read(receipt: ReadReceipt): void {
    if (receipt.userId !== this.me.userId) {
      this.hooks.read(receipt);
    }
  }

  private typed(signal: { conversationId: string; userId: string }): void {
    if (signal.userId === this.me.userId) return;
    const all = this.typing.get();
    const until = Date.now() + TYPING_MS;
    this.typing.set({
      ...all,
      [signal.conversationId]: { ...all[signal.conversationId], [signal.userId]: until },
    });
    setTimeout(() => {
      const now = this.typing.get()[signal.conversationId]?.[signal.userId];
      if (now !== undefined && now <= Date.now()) this.noTyping(signal.conversationId, signal.userId);
    }, TYPING_MS + 50);
  }

  private noTyping(conversationId: string, userId: string): void {
    const all = this.typing.get();
    if (all[conversationId]?.[userId] === undefined) return;
    const { [userId]: _gone, ...others } = all[conversationId];
    this.typing.set({ ...all, [conversationId]: others });
  }

  private present(person: { userId: string; presence: Presence }): void {
    this.presence.set({ ...this.presence.get(), [person.userId]: person.presence });
  }

  change(conversationId: string, change: Partial<Conversation>): void {
    const all = this.conversations.get() ?? [];
    this.show(all.map((one) => (one.conversationId === conversationId ? { ...one, ...change } : one)));
    this.keepSoon();
  }

  private show(all: readonly Conversation[]): void {
    this.conversations.set([...all].sort((one, other) => (one.lastActivityAt < other.lastActivityAt ? 1 : -1)));
  }

  private keepSoon(): void {
    clearTimeout(this.keepTimer);
    this.keepTimer = setTimeout(
      () => void this.db.keepConversations([...(this.conversations.get() ?? [])]),
      KEEP_LIST_AFTER_MS,
    );
  }

  private async alone(work: () => Promise<void>): Promise<void> {
    if ('locks' in navigator) await navigator.locks.request(`confab-outbox-${this.me.userId}`, work);
    else await work();
  }

  private restOutbox(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeOutbox = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function bodyOf(entry: OutboxEntry): { clientMessageId: string; body: string; replyToSeq?: number } {
  const { clientMessageId, body, replyToSeq } = entry;
  return replyToSeq === undefined ? { clientMessageId, body } : { clientMessageId, body, replyToSeq };
}

/** What was sent, as it will come back. */
function messageOf(entry: OutboxEntry, receipt: Receipt, me: Account, timeline: Timeline | undefined): Message {
  const { conversationId, clientMessageId, body, replyToSeq } = entry;
  const message: Message = {
    conversationId,
    clientMessageId,
    body,
    seq: receipt.seq,
    sentAt: receipt.sentAt,
    messageId: `${conversationId}/${receipt.seq}`,
    senderId: me.userId,
    senderName: me.displayName,
    state: 'sent',
    mentions: [],
    reactions: [],
    readByCount: 0,
  };
  if (replyToSeq !== undefined) {
    const answered = timeline?.at(replyToSeq);
    message.replyTo = { seq: replyToSeq, senderId: answered?.senderId ?? '', preview: preview(answered?.body) };
  }
  return message;
}

export function preview(body: string | undefined): string {
  return [...(body ?? '').replace(/\s+/g, ' ').trim()].slice(0, PREVIEW_CHARACTERS).join('');
}

/** The message with one's own reaction put or taken back. */
export function withReaction(message: Message, emoji: string, put: boolean, me: string): Message {
  const has = message.reactions.find((reaction) => reaction.emoji === emoji);
  if ((has?.mine ?? false) === put) return message;
  if (!has) return { ...message, reactions: [...message.reactions, { emoji, count: 1, userIds: [me], mine: true }] };
  const changed = {
    ...has,
    mine: put,
    count: has.count + (put ? 1 : -1),
    userIds: put ? [...has.userIds, me] : has.userIds.filter((one) => one !== me),
  };
  return {
    ...message,
    reactions: message.reactions
      .map((reaction) => (reaction === has ? changed : reaction))
      .filter((reaction) => reaction.count > 0),
  };
}
