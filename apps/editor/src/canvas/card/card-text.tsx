import { fieldText, type FormField } from '@ramify/editor-core';
import { useState } from 'react';
import { useCanvas } from '../canvas-model.ts';
import { TypedValue } from './typed-value.tsx';
import styles from './field.module.css';

const lastPart = (path: string): string => path.replace(/[/\\]+$/, '').replace(/^.*[/\\]/, '');

/** A text or a path; what needs more room is edited in the inspector. */
export function CardText({ node, field }: { readonly node: string; readonly field: FormField }) {
  const { services } = useCanvas();
  const [typing, setTyping] = useState(false);
  const { title, kind, error, doc } = field;
  const text = fieldText(field);
  const shown = kind === 'path' ? lastPart(text) : text;
  if (typing) return <TypedValue node={node} field={field} onClose={() => setTyping(false)} />;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.field}
      data-control={kind}
      data-set={field.isSet ? '' : undefined}
      data-invalid={error === undefined ? undefined : ''}
      data-tip-text={error ?? (text === '' ? doc : text)}
      data-tip-title={title}
      onClick={() => {
        if (kind === 'text' || kind === 'name') {
          setTyping(true);
          return;
        }
        const { inspector, toggle } = services.panels.getState();
        if (!inspector) toggle('inspector');
      }}
    >
      <span className={styles.label}>{title}</span>{' '}
      <span className={styles.value} data-empty={shown === '' ? '' : undefined}>
        {shown === '' ? (kind === 'path' ? 'choose…' : 'none') : shown}
      </span>
    </button>
  );
}
