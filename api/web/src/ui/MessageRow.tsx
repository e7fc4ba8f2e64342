import { memo, useState, type ReactNode } from 'react';
import { calls } from '../api/calls';
import type { Member, Message } from '../api/types';
import { useTexts } from '../i18n';
import type { OutboxEntry } from '../store/outbox';
import { fullOf, timeOf } from '../text/dates';
import { Markdown } from '../text/markdown';
import { Avatar } from './Avatar';
import css from './chat.module.css';
import common from './common.module.css';
import { useChat, useNotices } from './context';
import { Confirm } from './Dialog';
import { EmojiPicker } from './EmojiPicker';
import { Icon } from './Icon';
import { Menu } from './Menu';
import { History, Receipts } from './MessageDialogs';
import { go, pathOf } from './router';

interface Props {
  message: Message;
  follows: boolean;
  isTarget: boolean;
  isActive: boolean;
  isTabStop: boolean;
  isRead: boolean;
  mayModerate: boolean;
  archived: boolean;
  members?: Member[];
  onActive: (seq: number) => void;
  onEdit: (message: Message) => void;
  onReply: (message: Message) => void;
}

export const MessageRow = memo(function MessageRow(props: Props): ReactNode {
  const { message, follows, isTarget, isActive, isTabStop, isRead, members, onActive } = props;
  const { t, language } = useTexts();
  const { me } = useChat();
  const mine = message.senderId === me.userId;
  const time = (
    <time dateTime={message.sentAt} title={fullOf(message.sentAt, language)}>
      {timeOf(message.sentAt, language)}
    </time>
  );
  return (
    <article
      className={css.row}
      data-seq={message.seq}
      data-follows={follows}
      data-target={isTarget}
      data-mentioned={message.mentions.includes(me.userId)}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={`${message.senderName}, ${timeOf(message.sentAt, language)}`}
      onPointerEnter={() => onActive(message.seq)}
      onFocus={() => onActive(message.seq)}
    >
      <div className={css.gutter}>
        {follows ? time : <Avatar id={message.senderId} name={message.senderName} />}
      </div>
      <div className={css.content}>
        {!follows && (
          <div className={css.who}>
            <bdi>{message.senderName}</bdi> {time}
          </div>
        )}
        {message.replyTo && <Answered message={message} members={members} />}
        {message.state === 'deleted' ? (
          <p className={css.gone} dir="auto">{t('message.deleted')}</p>
        ) : (
          <div className={css.body} dir="auto">
            <Markdown text={message.body ?? ''} />
            {message.editedAt && (
              <small className={css.edited} title={fullOf(message.editedAt, language)}>
                ({t('message.edited')})
              </small>
            )}
          </div>
        )}
        <Reactions message={message} members={members} />
      </div>
      {mine && message.state !== 'deleted' && <Ticks read={isRead || message.state === 'viewed'} />}
      {isActive && <Actions {...props} mine={mine} />}
    </article>
  );
});

function Ticks({ read }: { read: boolean }): ReactNode {
  const { t } = useTexts();
  const label = t(read ? 'message.viewed' : 'message.sent');
  return (
    <span className={css.ticks} data-read={read} role="img" aria-label={label} title={label}>
      <Icon name={read ? 'checks' : 'check'} size={15} />
    </span>
  );
}

function Answered({ message, members }: { message: Message; members?: Member[] }): ReactNode {
  const { t } = useTexts();
  const reply = message.replyTo;
  if (!reply) return null;
  const name = members?.find((member) => member.userId === reply.senderId)?.displayName ?? t('message.someone');
  const text = reply.preview || t('list.deleted');
  return (
    <button
      type="button"
      className={css.answered}
      aria-label={t('message.answered', { name, text })}
      onClick={() => go({ view: 'conversation', conversationId: message.conversationId, seq: reply.seq }, 'replace')}
    >
      <bdi>{name}</bdi> <span dir="auto">{text}</span>
    </button>
  );
}

function Reactions({ message, members }: { message: Message; members?: Member[] }): ReactNode {
  const { t } = useTexts();
  const chat = useChat();
  const notices = useNotices();
  if (message.reactions.length === 0) return null;
  const names = (userIds: string[]): string =>
    userIds.map((id) => members?.find((member) => member.userId === id)?.displayName ?? '…').join(', ');
  return (
    <div className={css.reactions}>
      {message.reactions.map(({ emoji, count, userIds, mine }) => (
        <button
          key={emoji}
          type="button"
          aria-pressed={mine}
          title={names(userIds)}
          aria-label={`${t('message.reactionBy', { emoji, count })}${mine ? `, ${t('message.reactionMine')}` : ''}`}
          onClick={() => void chat.react(message, emoji).catch(notices.failed)}
        >
          {emoji} <span>{count}</span>
        </button>
      ))}
    </div>
  );
}

type Asked = 'delete' | 'history' | 'receipts' | undefined;

/** What can be done with a message; drawn for the one that is pointed at or has the focus. */
function Actions({ message, mine, mayModerate, archived, members, onEdit, onReply }: Props & { mine: boolean }): ReactNode {
  const { t } = useTexts();
  const chat = useChat();
  const notices = useNotices();
  const [asked, setAsked] = useState<Asked>();
  const { conversationId, seq } = message;
  const there = message.state !== 'deleted';
  const writable = there && !archived;
  const copyLink = (): void => {
    const link = location.origin + pathOf({ view: 'conversation', conversationId, seq });
    navigator.clipboard.writeText(link).then(() => notices.say(t('message.copied')), notices.failed);
  };
  return (
    <div className={css.actions} role="group" aria-label={t('message.actions', { name: message.senderName })}>
      {writable && (
        <EmojiPicker
          trigger={
            <button type="button" className={common.iconButton} aria-label={t('message.react')} title={t('message.react')}>
              <Icon name="smile" size={18} />
            </button>
          }
          onPick={(emoji) => void chat.react(message, emoji).catch(notices.failed)}
        />
      )}
      {writable && (
        <button
          type="button"
          className={common.iconButton}
          aria-label={t('message.reply')}
          title={t('message.reply')}
          onClick={() => onReply(message)}
        >
          <Icon name="reply" size={18} />
        </button>
      )}
      <Menu
        trigger={
          <button type="button" className={common.iconButton} aria-label={t('app.more')} title={t('app.more')}>
            <Icon name="more" size={18} />
          </button>
        }
        items={[
          writable && mine && { label: t('message.edit'), onSelect: () => onEdit(message) },
          { label: t('message.copyLink'), onSelect: copyLink },
          there && mine && { label: t('message.whoRead'), onSelect: () => setAsked('receipts') },
          (mine || mayModerate) && { label: t('message.history'), onSelect: () => setAsked('history') },
          there && (mine || mayModerate) && { label: t('message.delete'), danger: true, onSelect: () => setAsked('delete') },
        ]}
      />
      {asked === 'delete' && (
        <Confirm
          text={t('message.deleteAsk')}
          action={t('message.delete')}
          onClose={() => setAsked(undefined)}
          onConfirm={() => void calls.remove(conversationId, seq).catch(notices.failed)}
        />
      )}
      {asked === 'history' && <History message={message} onClose={() => setAsked(undefined)} />}
      {asked === 'receipts' && <Receipts message={message} members={members} onClose={() => setAsked(undefined)} />}
    </div>
  );
}

/** A message that is on its way, or was refused. */
export function PendingRow({ entry }: { entry: OutboxEntry }): ReactNode {
  const { t } = useTexts();
  const { me, outbox } = useChat();
  return (
    <article className={css.row} data-pending={!entry.refused} data-refused={Boolean(entry.refused)} aria-label={me.displayName}>
      <div className={css.gutter}>
        <Avatar id={me.userId} name={me.displayName} />
      </div>
      <div className={css.content}>
        <div className={css.who}>
          <bdi>{me.displayName}</bdi>{' '}
          <small>{entry.refused ? t('message.refused', { why: entry.refused }) : t('message.waiting')}</small>
        </div>
        <div className={css.body} dir="auto">
          <Markdown text={entry.body} />
        </div>
        {entry.refused && (
          <p className={css.refusedActions}>
            <button type="button" className={common.linkButton} onClick={() => void outbox.retry(entry.clientMessageId)}>
              {t('message.retry')}
            </button>
            <button type="button" className={common.linkButton} onClick={() => void outbox.discard(entry.clientMessageId)}>
              {t('message.discard')}
            </button>
          </p>
        )}
      </div>
    </article>
  );
}
