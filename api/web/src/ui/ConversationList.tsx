import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { calls } from '../api/calls';
import type { Conversation, Presence } from '../api/types';
import { useTexts } from '../i18n';
import { whenOf } from '../text/dates';
import { Avatar } from './Avatar';
import common from './common.module.css';
import { useChat, useValue } from './context';
import { Icon } from './Icon';
import css from './list.module.css';
import { go, pathOf, route } from './router';

const ROW = 64;

/** A conversation with its members, for as long as the stream says nothing else. */
export function useDetails(conversationId: string, enabled = true): Conversation | undefined {
  return useQuery({
    queryKey: ['conversation', conversationId],
    queryFn: () => calls.conversation(conversationId),
    staleTime: Infinity,
    enabled,
  }).data;
}

/** The other one's presence in a direct conversation. */
export function usePartner(conversation: Conversation | undefined): { userId?: string; presence?: Presence } {
  const chat = useChat();
  const presence = useValue(chat.presence);
  const isDirect = conversation?.type === 'direct';
  const details = useDetails(conversation?.conversationId ?? '', isDirect);
  const userId = isDirect ? details?.members?.find((one) => one.userId !== chat.me.userId)?.userId : undefined;
  return { userId, presence: userId ? (presence[userId] ?? 'offline') : undefined };
}

export function ConversationList(): ReactNode {
  const { t } = useTexts();
  const all = useValue(useChat().conversations);
  const [words, setWords] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = words.trim().toLocaleLowerCase();
  const shown = (all ?? []).filter((one) => (one.title ?? '').toLocaleLowerCase().includes(wanted));
  // The virtualizer changes by itself; React's compiler is not in use here.
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    getItemKey: (index) => shown[index]?.conversationId ?? index,
  });
  return (
    <>
      <div className={css.filter}>
        <input
          className={common.input}
          type="search"
          value={words}
          placeholder={t('list.filter')}
          aria-label={t('list.filter')}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <div ref={scroller} className={css.list}>
        {all?.length === 0 && <p className={css.empty}>{t('list.empty')}</p>}
        {all && all.length > 0 && shown.length === 0 && <p className={css.empty}>{t('app.nothing')}</p>}
        <ul style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => {
            const conversation = shown[item.index];
            return (
              conversation && (
                <li key={item.key} style={{ transform: `translateY(${item.start}px)` }}>
                  <Entry conversation={conversation} />
                </li>
              )
            );
          })}
        </ul>
      </div>
    </>
  );
}

function Entry({ conversation }: { conversation: Conversation }): ReactNode {
  const { t, language } = useTexts();
  const at = useValue(route);
  const { presence } = usePartner(conversation);
  const { conversationId, type, lastMessage, unreadCount, mentionCount, mutedUntil, archived } = conversation;
  const title = conversation.title ?? t('chat.untitled');
  const here = at.view === 'conversation' && at.conversationId === conversationId;
  const open = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go({ view: 'conversation', conversationId });
  };
  return (
    <a
      className={css.entry}
      href={pathOf({ view: 'conversation', conversationId })}
      aria-current={here ? 'page' : undefined}
      data-unread={unreadCount > 0}
      onClick={open}
    >
      <Avatar id={conversationId} name={title} square={type === 'group'} presence={presence} />
      <span className={css.text}>
        <span className={css.line}>
          <bdi className={css.title}>{title}</bdi>
          {mutedUntil && <Icon name="mute" size={14} />}
          {lastMessage && <time dateTime={lastMessage.sentAt}>{whenOf(lastMessage.sentAt, language)}</time>}
        </span>
        <span className={css.line}>
          <bdi className={css.preview}>{archived ? t('list.archived') : <Preview conversation={conversation} />}</bdi>
          {mentionCount > 0 && (
            <span className={css.mention} role="img" aria-label={t('list.mentions', { count: mentionCount })}>
              @
            </span>
          )}
          {unreadCount > 0 && (
            <span className={css.badge} data-muted={Boolean(mutedUntil)} role="img" aria-label={t('list.unread', { count: unreadCount })}>
              {unreadCount > 99 ? '99+' : unreadCount}
            </span>
          )}
        </span>
      </span>
    </a>
  );
}

function Preview({ conversation: { lastMessage } }: { conversation: Conversation }): ReactNode {
  const { t } = useTexts();
  const { me } = useChat();
  if (!lastMessage) return t('list.noMessages');
  const text = lastMessage.preview || t('list.deleted');
  return lastMessage.senderId === me.userId ? t('list.you', { text }) : text;
}
