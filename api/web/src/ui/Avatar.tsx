import type { ReactNode } from 'react';
import type { Presence } from '../api/types';
import { useTexts } from '../i18n';
import css from './common.module.css';

const HUES = 12;

function hueOf(id: string): number {
  let sum = 0;
  for (let index = 0; index < id.length; index++) sum = (sum * 31 + id.charCodeAt(index)) >>> 0;
  return sum % HUES;
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = [...(words[0] ?? '?')][0] ?? '?';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

interface Props {
  id: string;
  name: string;
  square?: boolean;
  small?: boolean;
  presence?: Presence;
}

/** Somebody's initials on a colour that is always theirs; the name stands beside it. */
export function Avatar({ id, name, square, small, presence }: Props): ReactNode {
  const { t } = useTexts();
  return (
    <span className={css.avatarBox}>
      <span
        className={[css.avatar, square && css.square, small && css.small].filter(Boolean).join(' ')}
        data-hue={hueOf(id)}
        aria-hidden="true"
      >
        {initials(name)}
      </span>
      {presence && presence !== 'offline' && (
        <span className={css.presence} data-presence={presence} role="img" aria-label={t(`presence.${presence}`)} />
      )}
    </span>
  );
}
