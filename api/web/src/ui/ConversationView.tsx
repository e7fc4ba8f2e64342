import { useCallback, useState, type ReactNode } from 'react';
import type { Message } from '../api/types';
import { useTexts } from '../i18n';
import { shortOf } from '../text/dates';
import { Avatar } from './Avatar';
import css from './chat.module.css';
import common from './common.module.css';
import { Composer, type ComposerMode } from './Composer';
import { useChat, useValue } from './context';
import { useDetails, usePartner } from './ConversationList';
import { Icon } from './Icon';
import { MessageList } from './MessageList';
import { go } from './router';
import shell from './shell.module.css';

interface Props {
  conversationId: string;
  target?: number;
}

export function ConversationView({ conversationId, target }: Props): ReactNode {
  const { t, language } = useTexts();
  const chat = useChat();
  const all = useValue(chat.conversations);
  const conversation = all?.find((one) => one.conversationId === conversationId);
  const details = useDetails(conversationId, conversation !== undefined);
  const partner = usePartner(conversation);
  const [mode, setMode] = useState<ComposerMode>({ kind: 'write' });
  const write = useCallback(() => setMode({ kind: 'write' }), []);
  const edit = useCallback((message: Message) => setMode({ kind: 'edit', message }), []);
  const reply = useCallback((message: Message) => setMode({ kind: 'reply', message }), []);

  if (!conversation) return <p className={shell.nothing}>{t(all ? 'chat.gone' : 'app.loading')}</p>;
  const title = conversation.title ?? t('chat.untitled');
  const { presence } = partner;
  return (
    <section className={css.conversation} aria-label={title}>
      <header className={css.head}>
        <button
          type="button"
          className={`${common.iconButton} ${shell.back}`}
          aria-label={t('app.back')}
          onClick={() => go({ view: 'home' })}
        >
          <Icon name="back" />
        </button>
        <Avatar id={conversationId} name={title} square={conversation.type === 'group'} presence={presence} />
        <div className={css.headText}>
          <h1 dir="auto">{title}</h1>
          <p>
            {presence ? t(`presence.${presence}`) : t('chat.members', { count: conversation.memberCount })}
            {conversation.mutedUntil && ` · ${t('group.mutedUntil', { when: shortOf(conversation.mutedUntil, language) })}`}
          </p>
        </div>
      </header>
      <MessageList conversation={conversation} members={details?.members} target={target} onEdit={edit} onReply={reply} />
      {conversation.archived ? (
        <p className={css.archived}>{t('chat.archived')}</p>
      ) : (
        <Composer conversation={conversation} title={title} mode={mode} onDone={write} onEdit={edit} />
      )}
    </section>
  );
}
