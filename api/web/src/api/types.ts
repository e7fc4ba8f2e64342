/** The documents of the HTTP contract that this client uses. */

export type Role = 'member' | 'admin';
export type Presence = 'online' | 'away' | 'offline';

export interface Account {
  userId: string;
  username: string;
  displayName: string;
}

export interface SignedIn extends Account {
  accessToken?: string;
  refreshToken?: string;
  expiresIn: number;
}

export interface User extends Account {
  presence: Presence;
  lastSeenAt?: string;
}

export interface Member {
  userId: string;
  displayName: string;
  role: Role;
  joinedAt: string;
  lastReadSeq: number;
}

export interface LastMessage {
  seq: number;
  senderId: string;
  preview: string;
  sentAt: string;
}

export interface Conversation {
  conversationId: string;
  type: 'direct' | 'group';
  title?: string;
  memberCount: number;
  role: Role;
  lastSeq: number;
  lastReadSeq: number;
  unreadCount: number;
  mentionCount: number;
  lastMessage?: LastMessage;
  mutedUntil?: string;
  archived: boolean;
  lastActivityAt: string;
  members?: Member[];
}

export interface Reaction {
  emoji: string;
  count: number;
  userIds: string[];
  mine: boolean;
}

export interface Message {
  conversationId: string;
  seq: number;
  messageId: string;
  clientMessageId: string;
  senderId: string;
  senderName: string;
  body?: string;
  state: 'received' | 'sent' | 'notified' | 'viewed' | 'deleted';
  sentAt: string;
  editedAt?: string;
  replyTo?: { seq: number; senderId: string; preview: string };
  mentions: string[];
  reactions: Reaction[];
  readByCount: number;
  expiresAt?: string;
}

export interface MessagePage {
  messages: Message[];
  hasMoreBefore: boolean;
  hasMoreAfter: boolean;
}

export interface Version {
  version: number;
  kind: 'sent' | 'edited' | 'deleted';
  by: string;
  byName: string;
  at: string;
  body?: string;
}

export interface Receipts {
  readBy: { userId: string; at?: string }[];
  deliveredTo: string[];
}

export interface Unread {
  conversationId: string;
  unreadCount: number;
  mentionCount: number;
  lastReadSeq: number;
}

export interface SearchPage {
  hits: { message: Message; highlight: string[]; score: number }[];
  total: number;
  nextCursor?: string;
}
