import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './controls.module.css';

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'busy';

/** A short mark, e.g. of a state. */
export const Badge = ({
  tone = 'plain',
  children,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
}) => (
  <span className={styles.badge} data-tone={tone}>
    {children}
  </span>
);

const icons = { plain: Info, busy: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert } as const;

interface NoticeProps {
  readonly tone?: Tone;
  readonly title: ReactNode;
  readonly children?: ReactNode;
}

/** What is wrong or worth knowing, and what to do. */
export function Notice({ tone = 'plain', title, children }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon size={16} className={styles.noticeIcon} aria-hidden />
      <div>
        <div className={styles.noticeTitle}>{title}</div>
        {children === undefined ? null : <div className={styles.noticeText}>{children}</div>}
      </div>
    </div>
  );
}

/** How far something is, 0 … 1. */
export const Progress = ({ fraction, label }: { readonly fraction: number; readonly label: string }) => (
  <div
    className={styles.progress}
    role="progressbar"
    aria-label={label}
    aria-valuenow={Math.round(fraction * 100)}
    aria-valuemin={0}
    aria-valuemax={100}
  >
    <div className={styles.progressBar} style={{ width: `${fraction * 100}%` }} />
  </div>
);

/** What fills a place that has nothing to show yet. */
export const Empty = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <div className={styles.empty}>
    <div className={styles.emptyTitle}>{title}</div>
    {children}
  </div>
);

export const Kbd = ({ children }: { readonly children: ReactNode }) => (
  <kbd className={styles.kbd}>{children}</kbd>
);
