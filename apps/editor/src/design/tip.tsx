import { Tooltip } from 'radix-ui';
import type { FocusEvent, ReactElement, ReactNode } from 'react';
import styles from './controls.module.css';

interface TipProps {
  readonly text: ReactNode;
  readonly keys?: string | undefined;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly children: ReactElement;
}

/** The focus that comes back when a menu closes is not a question: only keys ask by it. */
function onlyKeys(event: FocusEvent<HTMLElement>): void {
  if (!event.currentTarget.matches(':focus-visible')) event.preventDefault();
}

/** Words for whoever points at or focuses the one child. */
export function Tip({ text, keys, side = 'bottom', children }: TipProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild onFocus={onlyKeys}>
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className={styles.tooltip} side={side} sideOffset={5} collisionPadding={8}>
          {text}
          {keys === undefined ? null : <span className={styles.tooltipKeys}>{keys}</span>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
