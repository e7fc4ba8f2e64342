import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { calls } from '../api/calls';
import type { User } from '../api/types';
import { useTexts } from '../i18n';
import { Avatar } from './Avatar';
import css from './common.module.css';
import { reason, useChat } from './context';
import { Dialog } from './Dialog';
import { Icon } from './Icon';
import { go } from './router';

/** One person makes a direct conversation, several a group. */
export function NewConversation({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTexts();
  const chat = useChat();
  const [chosen, setChosen] = useState<User[]>([]);
  const [words, setWords] = useState('');
  const [title, setTitle] = useState('');
  const [failure, setFailure] = useState('');
  const [busy, setBusy] = useState(false);
  const query = words.trim();
  const { data } = useQuery({
    queryKey: ['people', query],
    queryFn: ({ signal }) => calls.findPeople(query, signal),
    enabled: query.length > 0,
    placeholderData: keepPreviousData,
  });
  const found = query
    ? (data?.users ?? []).filter((user) => user.userId !== chat.me.userId && !chosen.some((one) => one.userId === user.userId))
    : [];
  const only = chosen.length === 1 ? chosen[0] : undefined;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      const opened = await (only ? calls.openDirect(only.userId) : calls.createGroup(title.trim(), chosen));
      chat.learn(await calls.conversation(opened.conversationId));
      onClose();
      go({ view: 'conversation', conversationId: opened.conversationId });
    } catch (problem) {
      setFailure(reason(problem, t));
      setBusy(false);
    }
  };

  return (
    <Dialog title={t('new.title')} onClose={onClose}>
      <form className={css.stack} onSubmit={(event) => void submit(event)}>
        <p className={css.hint}>{t('new.hint')}</p>
        {chosen.length > 0 && (
          <ul className={css.chips} aria-label={t('new.chosen')}>
            {chosen.map((user) => (
              <li key={user.userId}>
                <bdi>{user.displayName}</bdi>
                <button
                  type="button"
                  aria-label={t('new.remove', { name: user.displayName })}
                  onClick={() => setChosen(chosen.filter((one) => one !== user))}
                >
                  <Icon name="close" size={14} />
                </button>
              </li>
            ))}
          </ul>
        )}
        <input
          className={css.input}
          value={words}
          dir="auto"
          maxLength={200}
          placeholder={t('new.find')}
          aria-label={t('new.find')}
          onChange={(event) => setWords(event.target.value)}
        />
        <ul className={css.rows}>
          {found.map((user) => (
            <li key={user.userId}>
              <button
                type="button"
                className={css.personButton}
                onClick={() => {
                  setChosen([...chosen, user]);
                  setWords('');
                }}
              >
                <Avatar id={user.userId} name={user.displayName} presence={user.presence} />
                <span>
                  <bdi>{user.displayName}</bdi>
                  <small>@{user.username}</small>
                </span>
              </button>
            </li>
          ))}
          {query && data && found.length === 0 && <li className={css.hint}>{t('app.nothing')}</li>}
        </ul>
        {chosen.length > 1 && (
          <label className={css.field}>
            <span>{t('new.groupName')}</span>
            <input
              className={css.input}
              value={title}
              required
              dir="auto"
              maxLength={100}
              onChange={(event) => setTitle(event.target.value)}
            />
          </label>
        )}
        <p role="alert" className={css.alertText}>
          {failure}
        </p>
        <button type="submit" className={`${css.button} ${css.primary}`} disabled={busy || chosen.length === 0}>
          {t(chosen.length > 1 ? 'new.create' : 'new.open')}
        </button>
      </form>
    </Dialog>
  );
}
