import { credentials, renew } from '../api/http';
import { EventParser, type ServerEvent } from './sse';

export type ConnectionState = 'connecting' | 'live' | 'offline' | 'retrying';

export interface LiveEvent {
  id?: string;
  event: string;
  data: unknown;
}

type Said =
  | { kind: 'event'; event: LiveEvent }
  | { kind: 'state'; state: ConnectionState }
  | { kind: 'who-knows' };

/** A server that says nothing for this long, not even a heartbeat, is gone. */
const SILENCE_MS = 40_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

export interface Listener {
  onEvent(event: LiveEvent): void;
  onState(state: ConnectionState): void;
}

/**
 * The one stream that all tabs of this browser share. Whichever tab holds the lock reads it and tells the others; when
 * that tab closes, the next takes over after the last event that it has heard of, so that none is lost or told twice.
 */
export class Connection {
  private readonly channel: BroadcastChannel;
  private readonly closing = new AbortController();
  private lastId: string | undefined;
  private leading = false;
  private state: ConnectionState = 'connecting';
  private wake: () => void = () => undefined;
  private attempt: AbortController | undefined;

  constructor(
    userId: string,
    private readonly listener: Listener,
  ) {
    this.channel = new BroadcastChannel(`confab-live-${userId}`);
    this.channel.onmessage = (message: MessageEvent<Said>) => this.heard(message.data);
    this.channel.postMessage({ kind: 'who-knows' } satisfies Said);
    window.addEventListener('online', this.online);
    window.addEventListener('offline', this.offline);
    void this.lead(`confab-live-${userId}`);
  }

  close(): void {
    this.closing.abort();
    this.attempt?.abort();
    this.channel.close();
    window.removeEventListener('online', this.online);
    window.removeEventListener('offline', this.offline);
  }

  private readonly online = (): void => this.wake();

  private readonly offline = (): void => {
    if (!this.leading) return;
    this.attempt?.abort();
    this.tellState('offline');
  };

  private heard(said: Said): void {
    if (said.kind === 'event') this.take(said.event);
    else if (said.kind === 'state') this.show(said.state);
    else if (this.leading) this.channel.postMessage({ kind: 'state', state: this.state } satisfies Said);
  }

  private take(event: LiveEvent): void {
    if (event.id !== undefined) this.lastId = event.id;
    if (event.event === 'reset') this.lastId = undefined;
    this.listener.onEvent(event);
  }

  private show(state: ConnectionState): void {
    this.state = state;
    this.listener.onState(state);
  }

  private tell(event: LiveEvent): void {
    this.take(event);
    this.channel.postMessage({ kind: 'event', event } satisfies Said);
  }

  private tellState(state: ConnectionState): void {
    if (state === this.state || this.closing.signal.aborted) return;
    this.show(state);
    this.channel.postMessage({ kind: 'state', state } satisfies Said);
  }

  private async lead(lock: string): Promise<void> {
    const lead = async (): Promise<void> => {
      this.leading = true;
      await this.keepReading();
    };
    try {
      if ('locks' in navigator) await navigator.locks.request(lock, { signal: this.closing.signal }, lead);
      else await lead();
    } catch (failure) {
      if (!this.closing.signal.aborted) throw failure;
    }
  }

  private async keepReading(): Promise<void> {
    let failures = 0;
    while (!this.closing.signal.aborted) {
      const began = Date.now();
      let wait = 0;
      try {
        await this.read(() => {
          failures = 0;
        });
      } catch {
        failures++;
        wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures) * (0.5 + Math.random() / 2);
      }
      if (this.closing.signal.aborted) return;
      if (wait > 0) this.tellState(navigator.onLine ? 'retrying' : 'offline');
      // A stream that ends without an error does so with its access token, or with the server; it may be opened at once.
      await this.rest(Math.max(wait, FIRST_WAIT_MS - (Date.now() - began)));
    }
  }

  private rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
      this.closing.signal.addEventListener('abort', this.wake, { once: true });
    });
  }

  private async read(onReady: () => void): Promise<void> {
    const attempt = new AbortController();
    this.attempt = attempt;
    const alive = watchdog(() => attempt.abort());
    try {
      const response = await this.open(attempt.signal);
      const parser = new EventParser();
      const reader = response.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        alive.beat();
        for (const event of parser.feed(value)) this.arrived(event, onReady);
      }
    } finally {
      alive.stop();
      attempt.abort();
    }
  }

  private async open(signal: AbortSignal): Promise<ReadableStream<BufferSource>> {
    const began = Date.now();
    const headers: Record<string, string> = { Accept: 'text/event-stream', ...credentials() };
    if (this.lastId !== undefined) headers['Last-Event-ID'] = this.lastId;
    const response = await fetch('/api/v1/stream', { headers, signal, cache: 'no-store', credentials: 'same-origin' });
    if (response.status === 401) await renew(began);
    if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}`);
    return response.body as ReadableStream<BufferSource>;
  }

  private arrived(event: ServerEvent, onReady: () => void): void {
    if (event.comment) return;
    let data: unknown;
    try {
      data = event.data ? JSON.parse(event.data) : undefined;
    } catch {
      return; // Not from our server, or cut: the resume brings it again.
    }
    if (event.event === 'ready') {
      onReady();
      this.tellState('live');
    }
    this.tell({ id: event.id, event: event.event, data });
  }
}

function watchdog(bite: () => void): { beat(): void; stop(): void } {
  let timer = setTimeout(bite, SILENCE_MS);
  return {
    beat() {
      clearTimeout(timer);
      timer = setTimeout(bite, SILENCE_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
