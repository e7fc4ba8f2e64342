import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Conversation, Member, Message } from '../api/types';
import { useTexts } from '../i18n';
import type { OutboxEntry } from '../store/outbox';
import { dayKey, dayOf } from '../text/dates';
import css from './chat.module.css';
import { useChat, useValue } from './context';
import { Icon } from './Icon';
import { MessageRow, PendingRow } from './MessageRow';

const ESTIMATED_HEIGHT = 52;
const NEAR_END = 80;
const FETCH_AFTER_MS = 60;
const AHEAD = 15;
/** Messages of one person follow each other without a new name for this long. */
const TOGETHER_MS = 5 * 60_000;

interface Props {
  conversation: Conversation;
  members?: Member[];
  target?: number;
  onEdit: (message: Message) => void;
  onReply: (message: Message) => void;
}

/**
 * The whole conversation, of which only what is seen is drawn and fetched: a row's place is its message's, so the
 * scrollbar is true from the first moment and one can jump anywhere.
 */
export function MessageList({ conversation, members, target, onEdit, onReply }: Props): ReactNode {
  const { t, language } = useTexts();
  const chat = useChat();
  const { conversationId } = conversation;
  const timeline = chat.timeline(conversation);
  useValue(timeline.version);
  const pending = usePending(conversationId);
  const typing = useTyping(conversationId, members);
  const last = timeline.lastSeq;
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [showsEnd, setShowsEnd] = useState(true);
  const [active, setActive] = useState<number>();
  const [newFrom] = useState(() => (conversation.unreadCount > 0 ? conversation.lastReadSeq + 1 : undefined));
  const readUpTo = Math.max(0, ...(members ?? []).filter((one) => one.userId !== chat.me.userId).map((one) => one.lastReadSeq));

  const rows = useVirtualizer({
    count: last + pending.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ESTIMATED_HEIGHT,
    overscan: 8,
    getItemKey: (index) => (index < last ? index + 1 : (pending[index - last]?.clientMessageId ?? index)),
  });
  const items = rows.getVirtualItems();
  const from = (items[0]?.index ?? 0) + 1;
  const to = (items.at(-1)?.index ?? 0) + 1;
  const height = rows.getTotalSize();

  // Where one begins: at the message of the link, at the first one not read, or at the end.
  useLayoutEffect(() => {
    const seq = target ?? newFrom;
    if (!seq) return;
    atEnd.current = false;
    rows.scrollToIndex(Math.min(seq, last) - 1, { align: target ? 'center' : 'start' });
    // Once for each place that is gone to.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [target]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box && atEnd.current) box.scrollTop = box.scrollHeight;
  }, [height, pending.length]);

  const version = timeline.version.get();
  useEffect(() => {
    const timer = setTimeout(() => chat.need(conversationId, from - AHEAD, to + AHEAD), FETCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [chat, conversationId, from, to, version]);

  useReading(conversation, scroller, rows.range, version);

  const onScroll = (): void => {
    const box = scroller.current;
    if (!box) return;
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
    setShowsEnd(atEnd.current);
  };
  const toEnd = (): void => {
    atEnd.current = true;
    rows.scrollToIndex(last + pending.length - 1, { align: 'end' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!step || !(event.target instanceof HTMLElement) || event.target.dataset.seq === undefined) return;
    event.preventDefault();
    const seq = Math.max(1, Math.min(last, Number(event.target.dataset.seq) + step));
    rows.scrollToIndex(seq - 1);
    setActive(seq);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-seq="${seq}"]`)?.focus());
  };

  return (
    <div className={css.listBox}>
      <div ref={scroller} className={css.messages} onScroll={onScroll} onPointerLeave={() => setActive(undefined)}>
        {last + pending.length === 0 && <p className={css.empty}>{t('chat.empty')}</p>}
        <ol aria-label={t('chat.messages')} style={{ height }} onKeyDown={onKeyDown}>
          {items.map((item) => {
            const seq = item.index + 1;
            const message = timeline.at(seq);
            const before = timeline.at(seq - 1);
            const entry = pending[item.index - last];
            const newDay = message && (!before || dayKey(before.sentAt) !== dayKey(message.sentAt));
            return (
              <li
                key={item.key}
                ref={rows.measureElement}
                data-index={item.index}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {newDay && <div className={css.day}>{dayOf(message.sentAt, language)}</div>}
                {seq === newFrom && <div className={css.newLine}>{t('chat.newLine')}</div>}
                {message && (
                  <MessageRow
                    message={message}
                    follows={!newDay && seq !== newFrom && follows(before, message)}
                    isTarget={seq === target}
                    isActive={seq === active}
                    isTabStop={seq === (active ?? last)}
                    isRead={seq <= readUpTo}
                    mayModerate={conversation.role === 'admin'}
                    archived={conversation.archived}
                    members={members}
                    onActive={setActive}
                    onEdit={onEdit}
                    onReply={onReply}
                  />
                )}
                {!message && !entry && <div className={css.unknown} aria-label={t('message.loading')} role="img" />}
                {entry && <PendingRow entry={entry} />}
              </li>
            );
          })}
        </ol>
      </div>
      {!showsEnd && (
        <button type="button" className={css.toEnd} onClick={toEnd}>
          <Icon name="down" size={16} />
          {conversation.unreadCount > 0 ? t('chat.toEndNew', { count: conversation.unreadCount }) : t('chat.toEnd')}
        </button>
      )}
      <p className={css.typing} aria-live="polite" dir="auto">
        {typing}
      </p>
    </div>
  );
}

function follows(before: Message | undefined, message: Message): boolean {
  return (
    before?.senderId === message.senderId &&
    before.state !== 'deleted' &&
    !message.replyTo &&
    Date.parse(message.sentAt) - Date.parse(before.sentAt) < TOGETHER_MS
  );
}

function usePending(conversationId: string): OutboxEntry[] {
  const entries = useValue(useChat().outbox.entries);
  return entries.filter((entry) => entry.conversationId === conversationId);
}

/** Marks as read what is on the screen, while somebody looks at it. */
function useReading(
  conversation: Conversation,
  scroller: { current: HTMLDivElement | null },
  range: { startIndex: number; endIndex: number } | null,
  version: number,
): void {
  const chat = useChat();
  const { conversationId } = conversation;
  const end = range?.endIndex;
  useEffect(() => {
    const look = (): void => {
      if (end === undefined || !document.hasFocus() || document.visibilityState !== 'visible') return;
      const timeline = chat.timeline(conversation);
      const seq = Math.min(end + 1, timeline.lastSeq);
      if (scroller.current && timeline.at(seq)) chat.markRead(conversationId, seq);
    };
    const timer = setTimeout(look, 250);
    window.addEventListener('focus', look);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', look);
    };
  }, [chat, conversation, conversationId, end, scroller, version]);
}

function useTyping(conversationId: string, members: Member[] | undefined): string {
  const { t } = useTexts();
  const typing = useValue(useChat().typing)[conversationId] ?? {};
  const names = Object.keys(typing).map(
    (userId) => members?.find((member) => member.userId === userId)?.displayName ?? t('message.someone'),
  );
  if (names.length === 0) return '';
  if (names.length === 1) return t('chat.typingOne', { name: names[0] ?? '' });
  if (names.length === 2) return t('chat.typingTwo', { name: names[0] ?? '', other: names[1] ?? '' });
  return t('chat.typingMany');
}
