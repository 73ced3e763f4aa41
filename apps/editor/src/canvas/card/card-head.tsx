import { memo } from 'react';
import { Play, StickyNote, TriangleAlert } from 'lucide-react';
import type { FamilyLook } from './families.ts';
import { RenameField } from './rename-field.tsx';
import styles from './card.module.css';

interface CardHeadProps {
  readonly id: string;
  readonly title: string;
  readonly look: FamilyLook;
  readonly note: string | undefined;
  readonly warnings: readonly string[];
  readonly renaming: boolean;
  readonly canRun: boolean;
}

/** Name of a node, its family, and marks of what there is to read about it. */
export const CardHead = memo(function CardHead(props: CardHeadProps) {
  const { id, title, look, note, warnings, renaming, canRun } = props;
  const Icon = look.icon;
  return (
    <div className={styles.head} data-part="head">
      <Icon size={16} className={styles.icon} aria-hidden />
      {renaming ? (
        <RenameField id={id} title={title} />
      ) : (
        <span className={styles.title} data-tip-text={title} data-tip-if="clipped">
          {title}
        </span>
      )}
      {note === undefined ? null : (
        <span className={styles.mark} data-tip-text={note} data-tip-title="Note">
          <StickyNote size={14} aria-label="Has a note" />
        </span>
      )}
      {warnings.length === 0 ? null : (
        <span
          className={styles.mark}
          data-tone="warn"
          data-tip-text={warnings.join('\n')}
          data-tip-title={warnings.length === 1 ? 'Warning' : `${warnings.length} warnings`}
        >
          <TriangleAlert
            size={14}
            aria-label={warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`}
          />
        </span>
      )}
      {canRun ? (
        <button
          type="button"
          tabIndex={-1}
          className={styles.run}
          data-control="run"
          data-tip-text="Run to here"
          data-tip-keys="Ctrl+Enter"
          aria-label={`Run to ${title}`}
        >
          <Play size={14} />
        </button>
      ) : null}
    </div>
  );
});
