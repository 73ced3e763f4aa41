import type { FormField } from '@ramify/editor-core';
import { useCanvas } from '../canvas-model.ts';
import styles from './field.module.css';

/** On or off. */
export function CardSwitch({ node, field }: { readonly node: string; readonly field: FormField }) {
  const { editor } = useCanvas();
  const { title, value, name, error, doc } = field;
  const on = value === true;
  return (
    <button
      type="button"
      role="switch"
      tabIndex={-1}
      className={styles.field}
      data-control="switch"
      data-set={field.isSet ? '' : undefined}
      data-tip-text={error ?? doc}
      data-tip-title={title}
      aria-checked={on}
      aria-label={title}
      onClick={() => editor.dispatch({ type: 'param.set', node, param: name, value: !on })}
    >
      <span className={styles.label}>{title}</span>
      <span className={styles.toggle} data-on={on ? '' : undefined} aria-hidden />
    </button>
  );
}
