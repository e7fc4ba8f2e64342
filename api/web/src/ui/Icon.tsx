import type { ReactNode } from 'react';

const SHAPES = {
  plus: 'M10 4v12M4 10h12',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12ZM13.5 13.5 17 17',
  back: 'M12 4 6 10l6 6',
  send: 'M3 10 17 3.5 12.5 17 9.5 11.5 3 10ZM9.5 11.5 17 3.5',
  smile: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM7.5 8.2v.6M12.5 8.2v.6M7 12c1.5 2 4.5 2 6 0',
  reply: 'M8 5 3 10l5 5M3 10h8c4 0 6 2 6 6',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  close: 'M5 5l10 10M15 5 5 15',
  down: 'M10 4v12M4.5 10.5 10 16l5.5-5.5',
  mute: 'M4 4l12 12M6 8v4l-2 2h9M9 4.2A4 4 0 0 1 14 8v3M8.5 16.5c1 .8 2 .8 3 0',
  check: 'M4 10.5 8 14.5 16 6',
  checks: 'M2 10.5 5.5 14.5 12.5 6M9.5 13.5l1 1L18 6',
} as const;

export type IconName = keyof typeof SHAPES;

/** A picture beside a text or a label: hidden from those who listen. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }): ReactNode {
  return (
    <svg
      viewBox="0 0 20 20"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.6 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={SHAPES[name]} />
    </svg>
  );
}
