import type { ReactNode } from 'react';
import { prefer, useTexts, type Preferences } from '../i18n';
import common from './common.module.css';
import { Icon } from './Icon';
import css from './pages.module.css';
import { go } from './router';
import shell from './shell.module.css';

/** How the client looks, in this browser. */
export function SettingsPage(): ReactNode {
  const { t, preferences } = useTexts();
  const choice = <K extends keyof Preferences>(name: K, label: string, options: [Preferences[K], string][]): ReactNode => (
    <label className={common.field}>
      <span>{label}</span>
      <select
        className={common.input}
        value={preferences[name]}
        onChange={(event) => prefer({ [name]: event.target.value } as Partial<Preferences>)}
      >
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
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
        <h1>{t('settings.title')}</h1>
      </header>
      <div className={common.stack}>
        {choice('theme', t('settings.theme'), [
          ['system', t('settings.themeSystem')],
          ['light', t('settings.themeLight')],
          ['dark', t('settings.themeDark')],
        ])}
        {choice('language', t('settings.language'), [
          ['auto', t('settings.languageAuto')],
          ['en', 'English'],
          ['de', 'Deutsch'],
        ])}
        {choice('direction', t('settings.direction'), [
          ['auto', t('settings.directionAuto')],
          ['ltr', t('settings.directionLtr')],
          ['rtl', t('settings.directionRtl')],
        ])}
      </div>
    </section>
  );
}
