import { createContext, use, useSyncExternalStore } from 'react';
import { Problem } from '../api/http';
import type { Translate } from '../i18n';
import type { Chat } from '../store/chat';
import type { Observable } from '../store/observable';

export const ChatContext = createContext<Chat | undefined>(undefined);

export function useChat(): Chat {
  const chat = use(ChatContext);
  if (!chat) throw new Error('Nobody is signed in here');
  return chat;
}

export function useValue<T>(observable: Observable<T>): T {
  return useSyncExternalStore(observable.subscribe, observable.get);
}

export interface Notices {
  /** Says something in passing, also to those who listen. */
  say(text: string): void;
  failed(failure: unknown): void;
}

export const NoticesContext = createContext<Notices>({ say: () => undefined, failed: () => undefined });

export function useNotices(): Notices {
  return use(NoticesContext);
}

export function reason(failure: unknown, t: Translate): string {
  if (failure instanceof Problem) {
    if (failure.status === 0) return t('app.unreachable');
    return failure.errors[0]?.message ?? failure.message;
  }
  return failure instanceof Error ? failure.message : String(failure);
}
