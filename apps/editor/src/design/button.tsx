import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import styles from './controls.module.css';
import { Tip } from './tip.tsx';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'plain' | 'primary' | 'quiet' | undefined;
  readonly small?: boolean | undefined;
  readonly danger?: boolean | undefined;
}

/** A button with a text, and perhaps an icon before it. */
export function Button({ look = 'plain', small, danger, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={clsx(
        styles.button,
        look === 'primary' && styles.primary,
        look === 'quiet' && styles.quiet,
        small === true && styles.small,
        danger === true && styles.danger,
        className,
      )}
      {...rest}
    />
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'title'> {
  /** Spoken name, and the tooltip. */
  readonly label: string;
  /** Keys as they are shown, e.g. `Ctrl+Z`. */
  readonly keys?: string | undefined;
  readonly children: ReactNode;
}

/** A square button with an icon; its name shows as a tooltip. */
export function IconButton({ label, keys, look = 'quiet', className, children, ...rest }: IconButtonProps) {
  return (
    <Tip text={label} keys={keys}>
      <Button look={look} aria-label={label} className={clsx(styles.icon, className)} {...rest}>
        {children}
      </Button>
    </Tip>
  );
}
