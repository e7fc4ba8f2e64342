import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { calls } from '../api/calls';
import { useTexts } from '../i18n';
import { shortOf } from '../text/dates';
import { Highlighted } from '../text/highlight';
import common from './common.module.css';
import { reason, useChat, useValue } from './context';
import { Icon } from './Icon';
import css from './pages.module.css';
import { go, pathOf } from './router';
import shell from './shell.module.css';

/** Finds messages; a hit leads to its place in the conversation. */
export function SearchPage({ query }: { query: string }): ReactNode {
  const { t, language } = useTexts();
  const conversations = useValue(useChat().conversations);
  const [words, setWords] = useState(query);
  const { data, error } = useQuery({
    queryKey: ['search', query],
    queryFn: () => calls.search(query),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
  const titleOf = (id: string): string => conversations?.find((one) => one.conversationId === id)?.title ?? t('chat.untitled');
  return (
    <section className={css.page}>
      <header className={css.pageHead}>
        <button
          type="button"
          className={`${common.iconButton} ${shell.back}`}
          aria-label={t('app.back')}
          onClick={() => go({ view: 'home' })}
        >
          <Icon name="back" />
        </button>
        <h1>{t('search.title')}</h1>
      </header>
      <form
        role="search"
        className={css.searchForm}
        onSubmit={(event) => {
          event.preventDefault();
          go({ view: 'search', query: words.trim() });
        }}
      >
        <input
          className={common.input}
          type="search"
          value={words}
          dir="auto"
          maxLength={1000}
          aria-label={t('search.label')}
          placeholder={t('search.label')}
          onChange={(event) => setWords(event.target.value)}
        />
        <button type="submit" className={`${common.button} ${common.primary}`}>
          {t('search.go')}
        </button>
      </form>
      <p className={common.hint}>{t('search.hint')}</p>
      <p role="status" className={common.hint}>
        {error ? reason(error, t) : query && data ? t('search.hits', { count: data.total }) : ''}
      </p>
      <ul className={common.rows}>
        {query &&
          data?.hits.map(({ message, highlight }) => {
            const to = { view: 'conversation', conversationId: message.conversationId, seq: message.seq } as const;
            return (
              <li key={message.messageId}>
                <a
                  className={css.hit}
                  href={pathOf(to)}
                  onClick={(event) => {
                    event.preventDefault();
                    go(to);
                  }}
                >
                  <small>
                    <bdi>{titleOf(message.conversationId)}</bdi> · <bdi>{message.senderName}</bdi> ·{' '}
                    {shortOf(message.sentAt, language)}
                  </small>
                  <span dir="auto">
                    {highlight.length > 0 ? <Highlighted text={highlight.join(' … ')} /> : message.body}
                  </span>
                </a>
              </li>
            );
          })}
      </ul>
    </section>
  );
}
