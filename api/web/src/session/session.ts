import { callOpen, keepTokens, Problem, spendRefreshToken, call } from '../api/http';
import type { Account, SignedIn } from '../api/types';

/** Who was signed in here last, so that what is cached can be shown before the server answers. */
const WHO = 'confab.account';
/** Other tabs hear of a sign-in or sign-out by this. */
export const SESSION_CHANNEL = 'confab-session';

export function rememberedAccount(): Account | undefined {
  try {
    const account = JSON.parse(localStorage.getItem(WHO) ?? 'null') as Account | null;
    return account?.userId ? account : undefined;
  } catch {
    return undefined;
  }
}

export function remember(account: Account): void {
  const { userId, username, displayName } = account;
  localStorage.setItem(WHO, JSON.stringify({ userId, username, displayName }));
}

export function forget(): void {
  localStorage.removeItem(WHO);
  keepTokens(undefined);
}

function arrived(signedIn: SignedIn): Account {
  keepTokens(signedIn);
  remember(signedIn);
  return signedIn;
}

export async function signIn(username: string, password: string): Promise<Account> {
  return arrived(await callOpen<SignedIn>('POST', '/api/v1/auth/login', { username, password }));
}

export async function signUp(username: string, displayName: string, password: string): Promise<Account> {
  return arrived(await callOpen<SignedIn>('POST', '/api/v1/auth/register', { username, displayName, password }));
}

/** Ends the login. A server that is away does not keep anybody signed in here. */
export async function signOut(): Promise<void> {
  try {
    await call<void>('POST', '/api/v1/auth/logout');
  } catch {
    // The login ends by itself when its tokens run out; what this browser keeps goes in any case.
  }
  forget();
}

export async function identityProvider(): Promise<string | undefined> {
  const status = await callOpen<{ enabled: boolean; name?: string }>('GET', '/api/v1/auth/oidc');
  return status.enabled ? (status.name ?? '') : undefined;
}

export function goToProvider(): void {
  location.assign('/api/v1/auth/oidc/login');
}

/**
 * Who is signed in when the page begins: the login whose cookies the browser keeps, an identity provider's too. Nobody, when the server says so; whoever it was last, when it says nothing.
 */
export async function resume(): Promise<Account | undefined> {
  try {
    return await resumeOnline();
  } catch (failure) {
    if (failure instanceof Problem && failure.passing) return rememberedAccount();
    forget();
    return undefined;
  }
}

async function resumeOnline(): Promise<Account | undefined> {
  const known = rememberedAccount();
  if (known) {
    const account = await call<Account>('GET', '/api/v1/me');
    remember(account);
    return account;
  }
  return document.cookie.includes('confab_csrf=') ? arrived(await spendRefreshToken()) : undefined;
}
