import * as Radix from '@radix-ui/react-dropdown-menu';
import type { ReactNode } from 'react';
import css from './common.module.css';

export interface MenuItem {
  label: string;
  onSelect: () => void;
  danger?: boolean;
}

interface Props {
  trigger: ReactNode;
  items: (MenuItem | false | undefined)[];
  onOpenChange?: (open: boolean) => void;
  /** Where the menu is put: inside the dialog that it is opened from. */
  inside?: HTMLElement | null;
}

/** A button's menu. It is not modal, because that would write styles into the page, which its policy forbids. */
export function Menu({ trigger, items, onOpenChange, inside }: Props): ReactNode {
  return (
    <Radix.Root modal={false} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={inside}>
        <Radix.Content className={css.menu} align="end" sideOffset={4} collisionPadding={8}>
          {items
            .filter((item): item is MenuItem => Boolean(item))
            .map((item) => (
              <Radix.Item
                key={item.label}
                className={item.danger ? `${css.menuItem} ${css.dangerText}` : css.menuItem}
                onSelect={item.onSelect}
              >
                {item.label}
              </Radix.Item>
            ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
