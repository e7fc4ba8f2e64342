import { useEffect, useState, type ReactNode } from 'react';
import { calls } from '../api/calls';
import { useTexts } from '../i18n';
import common from './common.module.css';
import { useChat, useNotices, useValue } from './context';
import { ConversationList } from './ConversationList';
import { ConversationView } from './ConversationView';
import { Menu } from './Menu';
import { NewConversation } from './NewConversation';
import { go, route } from './router';
import { SearchPage } from './SearchPage';
import { SettingsPage } from './SettingsPage';
import { Avatar } from './Avatar';
import { Icon } from './Icon';
import css from './shell.module.css';

/** The list beside what is open; on a phone one of them. */
export function Shell({ onSignOut }: { onSignOut: () => void }): ReactNode {
  const { t } = useTexts();
  const chat = useChat();
  const at = useValue(route);
  const unread = useValue(chat.conversations)?.reduce((sum, one) => sum + (one.mutedUntil ? 0 : one.unreadCount), 0) ?? 0;
  const [isNew, setNew] = useState(false);

  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) Confab` : 'Confab';
  }, [unread]);

  return (
    <div className={css.shell} data-view={at.view}>
      <a className={css.skip} href="#main">
        {t('app.skip')}
      </a>
      <ConnectionBar />
      <nav className={css.side} aria-label={t('list.title')}>
        <header className={css.sideHead}>
          <AccountMenu onSignOut={onSignOut} />
          <span className={css.spacer} />
          <HeadButton label={t('list.search')} icon="search" onClick={() => go({ view: 'search', query: '' })} />
          <HeadButton label={t('list.new')} icon="plus" onClick={() => setNew(true)} />
        </header>
        <ConversationList />
      </nav>
      <main id="main" className={css.main} tabIndex={-1}>
        {at.view === 'conversation' && (
          <ConversationView key={at.conversationId} conversationId={at.conversationId} target={at.seq} />
        )}
        {at.view === 'search' && <SearchPage key={at.query} query={at.query} />}
        {at.view === 'settings' && <SettingsPage />}
        {at.view === 'home' && <p className={css.nothing}>{t('chat.none')}</p>}
      </main>
      {isNew && <NewConversation onClose={() => setNew(false)} />}
    </div>
  );
}

function HeadButton({ label, icon, onClick }: { label: string; icon: 'search' | 'plus'; onClick: () => void }): ReactNode {
  return (
    <button type="button" className={common.iconButton} aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}

function AccountMenu({ onSignOut }: { onSignOut: () => void }): ReactNode {
  const { t } = useTexts();
  const { me } = useChat();
  const notices = useNotices();
  const [away, setAway] = useState(false);
  const declare = (): void => {
    calls.declarePresence(away ? 'online' : 'away').then(() => setAway(!away), notices.failed);
  };
  return (
    <Menu
      trigger={
        <button type="button" className={css.account} aria-label={t('list.menu')}>
          <Avatar id={me.userId} name={me.displayName} small presence={away ? 'away' : 'online'} />
          <bdi>{me.displayName}</bdi>
        </button>
      }
      items={[
        { label: t(away ? 'presence.beOnline' : 'presence.beAway'), onSelect: declare },
        { label: t('list.settings'), onSelect: () => go({ view: 'settings' }) },
        { label: t('sign.out'), onSelect: onSignOut },
      ]}
    />
  );
}

/** Says when what is shown may be old. */
function ConnectionBar(): ReactNode {
  const { t } = useTexts();
  const state = useValue(useChat().connection);
  return (
    <div className={css.connection} role="status" data-state={state}>
      {state !== 'live' && t(`app.${state}`)}
    </div>
  );
}
