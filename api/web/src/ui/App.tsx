import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { whenSignedOut } from '../api/http';
import type { Account, Conversation } from '../api/types';
import { TextsProvider, useTexts } from '../i18n';
import { forget, rememberedAccount, resume, SESSION_CHANNEL, signOut } from '../session/session';
import { Chat, type ReadReceipt } from '../store/chat';
import css from './common.module.css';
import { ChatContext, NoticesContext, reason, type Notices } from './context';
import { go } from './router';
import { Shell } from './Shell';
import { SignIn } from './SignIn';

const NOTICE_MS = 5000;

export function App(): ReactNode {
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { retry: 1, staleTime: 30_000, refetchOnWindowFocus: false } },
      }),
  );
  return (
    <QueryClientProvider client={queries}>
      <TextsProvider>
        <Noticed>
          <Door queries={queries} />
        </Noticed>
      </TextsProvider>
    </QueryClientProvider>
  );
}

/** Shows what there is to say in passing. */
function Noticed({ children }: { children: ReactNode }): ReactNode {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const notices = useMemo<Notices>(() => {
    const say = (what: string): void => {
      setText(what);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setText(''), NOTICE_MS);
    };
    return { say, failed: (failure) => say(t('app.failed', { why: reason(failure, t) })) };
  }, [t]);
  return (
    <NoticesContext value={notices}>
      {children}
      <div className={css.notice} role="status" data-shown={text !== ''}>
        {text}
      </div>
    </NoticesContext>
  );
}

/** Lets in whoever is signed in. Who was it last is shown at once from what is kept; the server may say otherwise. */
function Door({ queries }: { queries: QueryClient }): ReactNode {
  const { t } = useTexts();
  const [account, setAccount] = useState<Account | undefined>(rememberedAccount);
  const [asked, setAsked] = useState(false);

  useEffect(() => {
    void resume().then((found) => {
      setAccount((now) => (now && now.userId === found?.userId ? now : found));
      setAsked(true);
    });
  }, []);

  if (account) return <SignedInApp key={account.userId} account={account} queries={queries} onOut={() => setAccount(undefined)} />;
  if (!asked) return <p className={css.wait}>{t('app.loading')}</p>;
  return (
    <SignIn
      onSignedIn={(who) => {
        if (location.search.includes('error=')) go({ view: 'home' }, 'replace');
        setAccount(who);
      }}
    />
  );
}

interface SignedInProps {
  account: Account;
  queries: QueryClient;
  onOut: () => void;
}

function SignedInApp({ account, queries, onOut }: SignedInProps): ReactNode {
  const [chat, setChat] = useState<Chat>();
  const leaving = useRef<(chat: Chat) => Promise<void>>(async () => undefined);

  useEffect(() => {
    const made = new Chat(account, {
      invalidate: (...key) => void queries.invalidateQueries({ queryKey: key }),
      read: (receipt) => noteReceipt(queries, receipt),
      failed: (failure) => console.warn(failure),
    });
    const tabs = new BroadcastChannel(SESSION_CHANNEL);
    const leave = async (tell: boolean): Promise<void> => {
      forget();
      if (tell) tabs.postMessage(account.userId);
      await made.wipe();
      queries.clear();
      go({ view: 'home' }, 'replace');
      onOut();
    };
    tabs.onmessage = (event: MessageEvent<string>) => {
      if (event.data === account.userId) void leave(false);
    };
    whenSignedOut(() => void leave(true));
    leaving.current = async () => {
      await signOut();
      await leave(true);
    };
    setChat(made);
    return () => {
      made.close();
      tabs.close();
      whenSignedOut(() => undefined);
    };
    // One chat a person: App gives this component the person's id as key.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const onSignOut = useCallback(() => {
    if (chat) void leaving.current(chat);
  }, [chat]);

  if (!chat) return null;
  return (
    <ChatContext value={chat}>
      <Shell onSignOut={onSignOut} />
    </ChatContext>
  );
}

function noteReceipt(queries: QueryClient, { conversationId, userId, lastReadSeq }: ReadReceipt): void {
  queries.setQueryData<Conversation>(['conversation', conversationId], (known) =>
    known && {
      ...known,
      members: known.members?.map((member) =>
        member.userId === userId ? { ...member, lastReadSeq: Math.max(lastReadSeq, member.lastReadSeq) } : member,
      ),
    },
  );
  void queries.invalidateQueries({ queryKey: ['receipts', conversationId] });
}
