import { createContext, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { Observable } from '../store/observable';
import { de } from './de';
import { en, type Catalogue, type Key } from './en';

export type { Key } from './en';

const CATALOGUES: Record<string, Catalogue> = { en, de };
const KEPT = 'confab.preferences';

export interface Preferences {
  theme: 'system' | 'light' | 'dark';
  language: 'auto' | 'en' | 'de';
  direction: 'auto' | 'ltr' | 'rtl';
}

const STANDARD: Preferences = { theme: 'system', language: 'auto', direction: 'auto' };

function kept(): Preferences {
  try {
    return { ...STANDARD, ...(JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Preferences>) };
  } catch {
    return STANDARD;
  }
}

const preferences = new Observable<Preferences>(kept());

export function prefer(change: Partial<Preferences>): void {
  preferences.set({ ...preferences.get(), ...change });
  localStorage.setItem(KEPT, JSON.stringify(preferences.get()));
}

export type Parameters = Record<string, string | number>;
export type Translate = (key: Key, parameters?: Parameters) => string;

interface Texts {
  t: Translate;
  language: string;
  preferences: Preferences;
}

/** The text of a key in a language; `count` decides between its forms. */
export function translate(language: string, key: Key, parameters: Parameters = {}): string {
  const text = (CATALOGUES[language] ?? en)[key];
  const form =
    typeof text === 'string'
      ? text
      : text[new Intl.PluralRules(language).select(Number(parameters.count)) === 'one' ? 'one' : 'other'];
  return form.replace(/\{(\w+)\}/g, (all, name: string) => String(parameters[name] ?? all));
}

function languageOf(preferred: Preferences['language']): string {
  if (preferred !== 'auto') return preferred;
  return navigator.languages.map((one) => one.split('-')[0] ?? '').find((one) => one in CATALOGUES) ?? 'en';
}

const Context = createContext<Texts>({ t: (key) => key, language: 'en', preferences: STANDARD });

export function TextsProvider({ children }: { children: ReactNode }): ReactNode {
  const chosen = useSyncExternalStore(preferences.subscribe, preferences.get);
  const language = languageOf(chosen.language);
  const texts = useMemo<Texts>(
    () => ({ t: (key, parameters) => translate(language, key, parameters), language, preferences: chosen }),
    [language, chosen],
  );
  const root = document.documentElement;
  root.lang = language;
  root.dir = chosen.direction === 'auto' ? 'ltr' : chosen.direction;
  root.dataset.theme = chosen.theme;
  return <Context value={texts}>{children}</Context>;
}

export function useTexts(): Texts {
  return useContext(Context);
}
