import * as Popover from '@radix-ui/react-popover';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTexts } from '../i18n';
import css from './common.module.css';
import { EMOJI, findEmoji } from './emoji';

const COLUMNS = 8;

interface Props {
  trigger: ReactNode;
  onPick: (emoji: string) => void;
  onOpenChange?: (open: boolean) => void;
}

export function EmojiPicker({ trigger, onPick, onOpenChange }: Props): ReactNode {
  const { t } = useTexts();
  const [open, setOpen] = useState(false);
  const change = (to: boolean): void => {
    setOpen(to);
    onOpenChange?.(to);
  };
  return (
    <Popover.Root open={open} onOpenChange={change}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={css.emojiPicker}
          aria-label={t('emoji.title')}
          sideOffset={4}
          collisionPadding={8}
          align="end"
        >
          <Choices
            onPick={(emoji) => {
              change(false);
              onPick(emoji);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Choices({ onPick }: { onPick: (emoji: string) => void }): ReactNode {
  const { t } = useTexts();
  const [words, setWords] = useState('');
  const found = findEmoji(words);
  return (
    <>
      <input
        className={css.input}
        value={words}
        placeholder={t('emoji.find')}
        aria-label={t('emoji.find')}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && found[0]) {
            event.preventDefault();
            onPick(found[0]);
          }
        }}
      />
      <div className={css.emojiGrid} role="group" aria-label={t('emoji.title')} onKeyDown={moveFocus}>
        {found.map((emoji) => (
          <button key={emoji} type="button" aria-label={nameOf(emoji)} onClick={() => onPick(emoji)}>
            {emoji}
          </button>
        ))}
        {found.length === 0 && <p>{t('app.nothing')}</p>}
      </div>
    </>
  );
}

function nameOf(emoji: string): string {
  return `${emoji} ${EMOJI.find(([one]) => one === emoji)?.[1].split(' ')[0] ?? ''}`;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = STEPS[event.key];
  if (!step) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  event.preventDefault();
  buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
}
