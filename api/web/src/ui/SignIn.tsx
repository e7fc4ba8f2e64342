import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Problem } from '../api/http';
import type { Account } from '../api/types';
import { useTexts, type Translate } from '../i18n';
import { goToProvider, identityProvider, signIn, signUp } from '../session/session';
import common from './common.module.css';
import { reason } from './context';
import css from './pages.module.css';

function why(failure: unknown, t: Translate): string {
  if (failure instanceof Problem) {
    if (failure.slug === 'wrong-credentials') return t('sign.wrong');
    if (failure.slug === 'username-taken') return t('sign.taken');
    if (failure.status === 429) return t('sign.attempts');
  }
  return reason(failure, t);
}

/** Coming in: with a username and password, with a new account, or by way of the identity provider. */
export function SignIn({ onSignedIn }: { onSignedIn: (account: Account) => void }): ReactNode {
  const { t } = useTexts();
  const [isNew, setNew] = useState(false);
  const [busy, setBusy] = useState(false);
  const atProvider = new URLSearchParams(location.search).get('error');
  const [failure, setFailure] = useState(atProvider ? t('sign.provider', { code: atProvider }) : '');

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string): string => String(given.get(name) ?? '');
    setBusy(true);
    setFailure('');
    try {
      onSignedIn(
        isNew
          ? await signUp(text('username').trim(), text('displayName').trim(), text('password'))
          : await signIn(text('username').trim(), text('password')),
      );
    } catch (problem) {
      setFailure(why(problem, t));
      setBusy(false);
    }
  };

  return (
    <main className={css.sign}>
      <div className={css.signCard}>
        <h1 className={css.brand}>
          <img src="/favicon.svg" alt="" width="36" height="36" /> Confab
        </h1>
        <p className={css.tagline}>{t('sign.tagline')}</p>
        <form onSubmit={(event) => void submit(event)} aria-label={t(isNew ? 'sign.up' : 'sign.in')}>
          <Field label={t('sign.username')} name="username" autoComplete="username" hint={isNew ? t('sign.usernameHint') : ''} />
          {isNew && (
            <Field
              label={t('sign.displayName')}
              name="displayName"
              autoComplete="name"
              hint={t('sign.displayNameHint')}
              maxLength={100}
            />
          )}
          <Field
            label={t('sign.password')}
            name="password"
            type="password"
            autoComplete={isNew ? 'new-password' : 'current-password'}
            hint={isNew ? t('sign.passwordHint') : ''}
            minLength={isNew ? 8 : 1}
          />
          <p role="alert" className={css.alert}>
            {failure}
          </p>
          <button type="submit" className={`${common.button} ${common.primary}`} disabled={busy}>
            {t(isNew ? 'sign.up' : 'sign.in')}
          </button>
        </form>
        <Provider />
        <p className={css.switch}>
          {t(isNew ? 'sign.known' : 'sign.new')}{' '}
          <button
            type="button"
            className={common.linkButton}
            onClick={() => {
              setNew(!isNew);
              setFailure('');
            }}
          >
            {t(isNew ? 'sign.in' : 'sign.up')}
          </button>
        </p>
      </div>
    </main>
  );
}

function Provider(): ReactNode {
  const { t } = useTexts();
  const { data: name } = useQuery({ queryKey: ['provider'], queryFn: async () => (await identityProvider()) ?? null });
  if (typeof name !== 'string') return null;
  return (
    <>
      <p className={css.or}>{t('sign.or')}</p>
      <button type="button" className={common.button} onClick={goToProvider}>
        {t('sign.with', { name })}
      </button>
    </>
  );
}

interface FieldProps {
  label: string;
  name: string;
  autoComplete?: string;
  hint?: string;
  type?: string;
  minLength?: number;
  maxLength?: number;
  defaultValue?: string;
}

export function Field({ label, hint, type = 'text', ...input }: FieldProps): ReactNode {
  return (
    <label className={common.field}>
      <span>{label}</span>
      <input className={common.input} type={type} required dir={type === 'text' ? 'auto' : undefined} {...input} />
      {hint && <small>{hint}</small>}
    </label>
  );
}
