import { call } from './http';
import type {
  Account,
  Conversation,
  MessagePage,
  Message,
  Receipts,
  SearchPage,
  Unread,
  User,
  Version,
} from './types';

const id = encodeURIComponent;
const conversation = (conversationId: string): string => `/api/v1/conversations/${id(conversationId)}`;
const message = (conversationId: string, seq: number): string => `${conversation(conversationId)}/messages/${seq}`;

/** Which stretch of a conversation: after or around a place, or the newest; today, or as it stood at an instant. */
export interface Stretch {
  after?: number;
  before?: number;
  around?: number;
  limit?: number;
  asOf?: string;
}

function parameters(values: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, String(value));
  return query.size > 0 ? `?${query}` : '';
}

export const calls = {
  me: () => call<User>('GET', '/api/v1/me'),
  declarePresence: (state: 'online' | 'away') => call<void>('PUT', '/api/v1/me/presence', { state }),
  findPeople: (query: string, signal?: AbortSignal) =>
    call<{ users: User[] }>('GET', `/api/v1/users${parameters({ query, limit: 20 })}`, undefined, signal),


  conversations: (cursor?: string) =>
    call<{ conversations: Conversation[]; nextCursor?: string | null }>(
      'GET',
      `/api/v1/conversations${parameters({ limit: 100, cursor })}`,
    ),
  conversation: (conversationId: string) => call<Conversation>('GET', conversation(conversationId)),
  openDirect: (userId: string) =>
    call<Conversation>('POST', '/api/v1/conversations', { type: 'direct', memberIds: [userId] }),
  createGroup: (title: string, members: Account[]) =>
    call<Conversation>('POST', '/api/v1/conversations', {
      type: 'group',
      title,
      memberIds: members.map((member) => member.userId),
    }),

  messages: (conversationId: string, stretch: Stretch, signal?: AbortSignal) =>
    call<MessagePage>('GET', `${conversation(conversationId)}/messages${parameters(stretch)}`, undefined, signal),
  send: (conversationId: string, body: { clientMessageId: string; body: string; replyToSeq?: number }) =>
    call<{ seq: number; sentAt: string }>('POST', `${conversation(conversationId)}/messages`, body),
  edit: (conversationId: string, seq: number, body: string) =>
    call<Message | undefined>('PATCH', message(conversationId, seq), { body }),
  remove: (conversationId: string, seq: number) => call<void>('DELETE', message(conversationId, seq)),
  history: (conversationId: string, seq: number) =>
    call<{ versions: Version[] }>('GET', `${message(conversationId, seq)}/history`),
  receipts: (conversationId: string, seq: number) =>
    call<Receipts>('GET', `${message(conversationId, seq)}/receipts`),
  react: (conversationId: string, seq: number, emoji: string) =>
    call<void>('PUT', `${message(conversationId, seq)}/reactions/${id(emoji)}`),
  unreact: (conversationId: string, seq: number, emoji: string) =>
    call<void>('DELETE', `${message(conversationId, seq)}/reactions/${id(emoji)}`),
  read: (conversationId: string, seq: number) =>
    call<Unread>('PUT', `${conversation(conversationId)}/read`, { seq }),
  typing: (conversationId: string) => call<void>('POST', `${conversation(conversationId)}/typing`),

  search: (q: string, cursor?: string) => call<SearchPage>('GET', `/api/v1/search${parameters({ q, limit: 30, cursor })}`),
};
