import { fieldText, type FormField } from '@ramify/editor-core';
import { Check, ChevronDown } from 'lucide-react';
import { useCanvas } from '../canvas-model.ts';
import styles from './field.module.css';

/** One of several choices; a click lists them. */
export function CardChoice({ node, field }: { readonly node: string; readonly field: FormField }) {
  const { editor, ui } = useCanvas();
  const { title, value, choices, name, error, doc } = field;
  const shown = choices.find((choice) => choice.value === value)?.title ?? (fieldText(field) || 'auto');
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.field}
      data-control="choice"
      data-set={field.isSet ? '' : undefined}
      data-invalid={error === undefined ? undefined : ''}
      data-tip-text={error ?? doc}
      data-tip-title={title}
      aria-haspopup="menu"
      onClick={(event) => {
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        ui.setState({
          menu: {
            client: { x: left, y: bottom + 2 },
            label: title,
            entries: choices.map((choice) => ({
              label: choice.title,
              help: choice.doc,
              icon: <Check size={14} style={{ visibility: choice.value === value ? 'visible' : 'hidden' }} />,
              onSelect: () => editor.dispatch({ type: 'param.set', node, param: name, value: choice.value }),
            })),
          },
        });
      }}
    >
      <span className={styles.label}>{title}</span> <span className={styles.value}>{shown}</span>
      <ChevronDown size={12} className={styles.chevron} aria-hidden />
    </button>
  );
}
