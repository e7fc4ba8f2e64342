import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { calls } from '../api/calls';
import type { Conversation, Message } from '../api/types';
import { useTexts } from '../i18n';
import css from './chat.module.css';
import common from './common.module.css';
import { useChat, useNotices } from './context';
import { EmojiPicker } from './EmojiPicker';
import { Icon } from './Icon';

const LONGEST = 16_384;

export type ComposerMode =
  | { kind: 'write' }
  | { kind: 'reply'; message: Message }
  | { kind: 'edit'; message: Message };

interface Props {
  conversation: Conversation;
  title: string;
  mode: ComposerMode;
  onDone: () => void;
  onEdit: (message: Message) => void;
}

const draftKey = (conversationId: string): string => `confab.draft.${conversationId}`;

function keepDraft(conversationId: string, text: string): void {
  try {
    if (text) localStorage.setItem(draftKey(conversationId), text);
    else localStorage.removeItem(draftKey(conversationId));
  } catch {
    // No room left: the draft lasts as long as the page.
  }
}

/** Where one writes. Enter sends, Shift+Enter begins a line, arrow-up in an empty field edits one's last message. */
export function Composer({ conversation, title, mode, onDone, onEdit }: Props): ReactNode {
  const { t } = useTexts();
  const chat = useChat();
  const notices = useNotices();
  const { conversationId } = conversation;
  const [text, setText] = useState(() => localStorage.getItem(draftKey(conversationId)) ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  const excess = [...text].length - LONGEST;

  useEffect(() => {
    if (mode.kind === 'edit') setText(mode.message.body ?? '');
    if (mode.kind !== 'write') field.current?.focus();
  }, [mode]);

  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) field.current?.focus();
  }, []);

  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);

  const write = (next: string): void => {
    setText(next);
    if (mode.kind === 'edit') return;
    keepDraft(conversationId, next);
    if (next.trim()) chat.sayTyping(conversationId);
  };
  const clear = (): void => {
    setText(mode.kind === 'edit' ? (localStorage.getItem(draftKey(conversationId)) ?? '') : '');
    if (mode.kind !== 'edit') keepDraft(conversationId, '');
    onDone();
  };
  const send = (): void => {
    const body = text.trim();
    if (!body || excess > 0) return;
    if (mode.kind !== 'edit') chat.send(conversationId, body, mode.kind === 'reply' ? mode.message.seq : undefined);
    else if (body !== mode.message.body) calls.edit(conversationId, mode.message.seq, body).catch(notices.failed);
    clear();
  };
  const insert = (emoji: string): void => {
    const area = field.current;
    const at = area?.selectionStart ?? text.length;
    write(text.slice(0, at) + emoji + text.slice(area?.selectionEnd ?? at));
    area?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'Escape' && mode.kind !== 'write') {
      clear();
    } else if (event.key === 'ArrowUp' && text === '') {
      const mine = chat.timeline(conversation).newest((one) => one.senderId === chat.me.userId && one.state !== 'deleted');
      if (!mine) return;
      event.preventDefault();
      onEdit(mine);
    }
  };

  return (
    <form
      className={css.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {mode.kind !== 'write' && (
        <div className={css.mode}>
          <span dir="auto">
            {mode.kind === 'edit' ? t('chat.editing') : t('chat.replyingTo', { name: mode.message.senderName })}
          </span>
          <button type="button" className={common.iconButton} aria-label={t('chat.stop')} onClick={clear}>
            <Icon name="close" size={16} />
          </button>
        </div>
      )}
      <div className={css.write}>
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          aria-label={t('chat.write', { name: title })}
          placeholder={t('chat.write', { name: title })}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <EmojiPicker
          trigger={
            <button type="button" className={common.iconButton} aria-label={t('chat.emoji')}>
              <Icon name="smile" />
            </button>
          }
          onPick={insert}
        />
        <button
          type="submit"
          className={`${common.iconButton} ${css.sendButton}`}
          aria-label={t('chat.send')}
          disabled={!text.trim() || excess > 0}
        >
          <Icon name="send" />
        </button>
      </div>
      {excess > 0 && (
        <p className={css.tooLong} role="alert">
          {t('chat.tooLong', { count: excess })}
        </p>
      )}
    </form>
  );
}
