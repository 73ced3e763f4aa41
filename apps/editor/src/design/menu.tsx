import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import styles from './controls.module.css';

/** An entry of a menu, or a line between entries. */
export type MenuEntry =
  | 'separator'
  | {
      readonly label: string;
      readonly icon?: ReactNode;
      readonly keys?: string | undefined;
      readonly disabled?: boolean | undefined;
      readonly onSelect: () => void;
    };

interface MenuProps {
  readonly entries: readonly MenuEntry[];
  readonly children: ReactElement;
  readonly align?: 'start' | 'end';
  /** When it opens: entries may be known only then. */
  readonly onOpen?: () => void;
}

/** A menu that the one child opens. */
export function Menu({ entries, children, align = 'start', onOpen }: MenuProps) {
  return (
    <DropdownMenu.Root onOpenChange={(open) => (open ? onOpen?.() : undefined)}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.popup} align={align} sideOffset={4} collisionPadding={8}>
          {entries.map((entry, index) =>
            entry === 'separator' ? (
              // oxlint-disable-next-line react/no-array-index-key -- Lines have no names.
              <DropdownMenu.Separator key={index} className={styles.separator} />
            ) : (
              <DropdownMenu.Item
                key={entry.label}
                className={styles.item}
                disabled={entry.disabled === true}
                onSelect={entry.onSelect}
              >
                {entry.icon}
                {entry.label}
                {entry.keys === undefined ? null : <span className={styles.itemKeys}>{entry.keys}</span>}
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
