import { shownText, type FormField } from '@ramify/editor-core';
import { CircleHelp, Ellipsis, RotateCcw } from 'lucide-react';
import { useId, useState } from 'react';
import { useServices } from '../app/services.tsx';
import { IconButton } from '../design/button.tsx';
import { Menu, type MenuEntry } from '../design/menu.tsx';
import { FieldControl } from './field-control.tsx';
import styles from './field-row.module.css';

interface FieldRowProps {
  readonly node: string;
  readonly field: FormField;
  /** Title of its node, where settings of several stand together. */
  readonly of?: string;
}

/** One setting: its name and unit, its control, what it means, what is wrong with it. */
export function FieldRow({ node, field, of }: FieldRowProps) {
  const { editor } = useServices();
  const id = useId();
  const [help, setHelp] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const error = refused ?? field.error;
  const entries: MenuEntry[] = [
    {
      label:
        field.exposedAs === undefined ? 'Let runs set it by name' : `No longer set as “${field.exposedAs}”`,
      onSelect: () => {
        if (field.exposedAs === undefined) {
          editor.dispatch({ type: 'interface.expose', kind: 'param', ref: { node, param: field.name } });
        } else {
          editor.dispatch({ type: 'interface.remove', kind: 'param', name: field.exposedAs });
        }
      },
    },
    {
      label: 'Copy its name',
      onSelect: () => void navigator.clipboard.writeText(`${node}.${field.name}`),
    },
  ];
  return (
    <div className={styles.field} data-set={field.isSet}>
      <div className={styles.head}>
        <label className={styles.label} htmlFor={id}>
          {field.title}
          {field.unit === '' ? null : <span className={styles.unit}> {field.unit}</span>}
          {of === undefined ? null : <span className={styles.unit}> · {of}</span>}
        </label>
        {field.exposedAs === undefined ? null : (
          <span className={styles.exposed} title="Runs may set it by this name">
            {field.exposedAs}
          </span>
        )}
        <span className={styles.tools}>
          {field.isSet ? (
            <IconButton
              small
              label={`Back to the default${field.default === undefined ? '' : `, ${shownText({ value: field.default, zero: field.zero })}`}`}
              onClick={() => {
                setRefused(null);
                editor.dispatch({ type: 'param.reset', node, param: field.name });
              }}
            >
              <RotateCcw size={13} />
            </IconButton>
          ) : null}
          {field.doc === '' ? null : (
            <IconButton
              small
              label={`What is ${field.title}?`}
              aria-expanded={help}
              onClick={() => setHelp(!help)}
            >
              <CircleHelp size={13} />
            </IconButton>
          )}
          <Menu align="end" entries={entries}>
            <IconButton small label={`More for ${field.title}`}>
              <Ellipsis size={13} />
            </IconButton>
          </Menu>
        </span>
      </div>
      <FieldControl
        key={field.kind}
        id={id}
        node={node}
        field={field}
        invalid={error !== undefined && error !== null}
        describedBy={`${id}-help ${id}-error`}
        onRefused={setRefused}
      />
      {field.zero === '' || field.value === 0 ? null : (
        <button
          type="button"
          className={styles.zero}
          aria-label={`${field.title} 0: ${field.zero}`}
          onClick={() => {
            setRefused(null);
            editor.dispatch({ type: 'param.set', node, param: field.name, value: 0 });
          }}
        >
          0: {field.zero}
        </button>
      )}
      {help ? (
        <p className={styles.help} id={`${id}-help`}>
          {field.doc}
        </p>
      ) : null}
      {error === undefined || error === null ? null : (
        <p className={styles.error} id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
