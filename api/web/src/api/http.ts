import type { SignedIn } from './types';

/** What the server said was wrong (RFC 9457), or that it said nothing: `status` 0 is a server that was not reached. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly slug: string,
    title: string,
    readonly errors: { field: string; message: string }[] = [],
    readonly retryAfterMs?: number,
  ) {
    super(title);
  }

  /** Whether the same request may go well later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const UNREACHABLE = 'unreachable';

/** Tokens are kept only where the server gives no cookies; they live as long as the page. */
let tokens: { access: string; refresh: string } | undefined;
let onSignedOut: () => void = () => undefined;

export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

export function keepTokens(from: SignedIn | undefined): void {
  const hasCookie = cookie('confab_csrf') !== '';
  tokens =
    !hasCookie && from?.accessToken && from.refreshToken
      ? { access: from.accessToken, refresh: from.refreshToken }
      : undefined;
}

function cookie(name: string): string {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}

/** The headers that vouch for a request of this page. */
export function credentials(): Record<string, string> {
  if (tokens) return { Authorization: `Bearer ${tokens.access}` };
  const csrf = cookie('confab_csrf');
  return csrf ? { 'X-CSRF-Token': csrf } : {};
}

async function problemOf(response: Response): Promise<Problem> {
  const seconds = Number(response.headers.get('Retry-After') ?? '');
  const wait = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
  try {
    const said = (await response.json()) as { type?: string; title?: string; errors?: Problem['errors'] };
    const slug = said.type?.split(':').pop() ?? 'internal';
    return new Problem(response.status, slug, said.title ?? response.statusText, said.errors, wait);
  } catch {
    return new Problem(response.status, 'internal', response.statusText, [], wait);
  }
}

async function send(method: string, path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', ...credentials() };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  try {
    return await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      signal,
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new Problem(0, UNREACHABLE, 'The server cannot be reached');
  }
}

async function answer<T>(response: Response): Promise<T> {
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch {
    throw new Problem(response.status >= 500 ? response.status : 502, UNREACHABLE, 'The answer makes no sense');
  }
}

/** A call that needs no login. */
export async function callOpen<T>(method: string, path: string, body?: unknown): Promise<T> {
  return answer<T>(await send(method, path, body));
}

/** A call of whoever is signed in; an access token that has run out is renewed once on the way. */
export async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const began = Date.now();
  const response = await send(method, path, body, signal);
  if (response.status !== 401) return answer<T>(response);
  await renew(began);
  const again = await send(method, path, body, signal);
  if (again.status === 401) onSignedOut();
  return answer<T>(again);
}

const RENEWED = 'confab.renewedAt';
let renewing: Promise<void> | undefined;

/**
 * Spends the refresh token. It works once, and using one twice ends the login: so only one tab at a time may, and none
 * that saw another do it since its own call began.
 */
export function renew(callBegan: number): Promise<void> {
  renewing ??= inOneTab(async () => {
    if (!tokens && Number(localStorage.getItem(RENEWED) ?? 0) >= callBegan) return;
    await spendRefreshToken();
  }).finally(() => {
    renewing = undefined;
  });
  return renewing;
}

export async function spendRefreshToken(): Promise<SignedIn> {
  try {
    const signedIn = await callOpen<SignedIn>(
      'POST',
      '/api/v1/auth/refresh',
      tokens ? { refreshToken: tokens.refresh } : {},
    );
    keepTokens(signedIn);
    localStorage.setItem(RENEWED, String(Date.now()));
    return signedIn;
  } catch (failure) {
    if (failure instanceof Problem && !failure.passing) onSignedOut();
    throw failure;
  }
}

async function inOneTab(work: () => Promise<void>): Promise<void> {
  if (tokens || !('locks' in navigator)) return work();
  await navigator.locks.request('confab-renew', work);
}
