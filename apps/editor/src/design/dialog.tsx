import { X } from 'lucide-react';
import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import styles from './controls.module.css';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly size?: 'normal' | 'wide' | 'full';
  readonly foot?: ReactNode;
  /** Nothing but text: keys scroll it. */
  readonly reading?: boolean;
  readonly children: ReactNode;
}

/** The first thing to type into or to choose from; the button that closes the window is not why it was opened. */
function focusWork(event: Event): void {
  const content = event.currentTarget as HTMLElement;
  const first = content.querySelector<HTMLElement>('input, textarea, [role="option"]:not(:disabled)');
  event.preventDefault();
  (first ?? content).focus();
}

/** A window over the page; Escape closes it, and focus returns to where it was. */
export function Dialog({
  title,
  open,
  onClose,
  size = 'normal',
  foot,
  reading = false,
  children,
}: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <Primitive.Portal>
        <Primitive.Overlay className={styles.overlay} />
        <Primitive.Content
          className={styles.dialog}
          data-size={size}
          aria-describedby={undefined}
          tabIndex={-1}
          onOpenAutoFocus={focusWork}
        >
          <div className={styles.dialogHead}>
            <Primitive.Title className={styles.dialogTitle}>{title}</Primitive.Title>
            <Primitive.Close asChild>
              <IconButton label="Close" keys="Esc">
                <X size={16} />
              </IconButton>
            </Primitive.Close>
          </div>
          <div className={styles.dialogBody} tabIndex={reading ? 0 : undefined}>
            {children}
          </div>
          {foot === undefined ? null : <div className={styles.dialogFoot}>{foot}</div>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
