import { flatId, formOf } from '@ramify/editor-core';
import { Eye, EyeOff, Play, Trash2 } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../app/services.tsx';
import { useEditor, useNode, useNodeRun } from '../app/use-editor.ts';
import { IconButton } from '../design/button.tsx';
import controls from '../design/controls.module.css';
import { Notice } from '../design/feedback.tsx';
import { durationText } from '../design/number-text.ts';
import { FieldRow } from './field-row.tsx';
import { HelpSection } from './help-section.tsx';
import styles from './inspector.module.css';
import { IssueNotices } from './issue-notices.tsx';
import { PortsSection } from './ports-section.tsx';

/** Settings of a node, what flows through it, and what it is. */
export function NodeInspector({ id }: { readonly id: string }) {
  const { editor, runs, catalogue } = useServices();
  const view = useNode(id);
  const graph = useEditor((state) => state.graph);
  const scope = useEditor((state) => state.scope);
  const flat = flatId(scope, id);
  const run = useNodeRun(flat);
  const plan = useStore(runs, (state) => state.plan);
  const [note, setNote] = useState<string | null>(null);
  if (view === undefined) return null;
  const form = formOf(view, graph, scope);
  const { node, title, definition } = view;
  const type = definition?.title ?? catalogue.get(node.type)?.title ?? node.type;
  const issues = (plan?.issues ?? []).filter(({ where }) => where.node === flat && where.param === undefined);
  const disabled = node.disabled === true;

  return (
    <Tabs.Root defaultValue="settings" className={styles.inspector}>
      <div className={styles.head}>
        <div className={styles.headRow}>
          <h2 className={styles.title} title={title}>
            {title}
          </h2>
          <IconButton
            small
            label="Run to here"
            keys="Ctrl+Enter"
            onClick={() => void runs.getState().start({ targets: [flat] })}
          >
            <Play size={14} />
          </IconButton>
          <IconButton
            small
            label={disabled ? 'Enable' : 'Disable'}
            onClick={() => editor.dispatch({ type: 'nodes.disable', nodes: [id], disabled: !disabled })}
          >
            {disabled ? <EyeOff size={14} /> : <Eye size={14} />}
          </IconButton>
          <IconButton small label="Remove" onClick={() => editor.dispatch({ type: 'selection.remove' })}>
            <Trash2 size={14} />
          </IconButton>
        </div>
        <p className={styles.summary}>
          {title === type ? null : <strong>{type}. </strong>}
          {definition?.summary ?? graph.subgraphs.get(view.subgraph ?? '')?.description ?? ''}
        </p>
        <Tabs.List className={`${controls.tabs} ${styles.tabs}`} aria-label="About this step">
          <Tabs.Trigger className={controls.tab} value="settings">
            Settings
          </Tabs.Trigger>
          <Tabs.Trigger className={controls.tab} value="data">
            Data
          </Tabs.Trigger>
          <Tabs.Trigger className={controls.tab} value="help">
            Help
          </Tabs.Trigger>
        </Tabs.List>
      </div>

      <Tabs.Content value="settings" className={styles.body} tabIndex={-1}>
        <div className={styles.stack}>
          {run.error === null ? null : (
            <Notice tone="bad" title={run.error.message}>
              {run.error.remedy}
            </Notice>
          )}
          {run.error === null ? <IssueNotices issues={issues} /> : null}
          {run.warnings.map((warning) => (
            <Notice key={warning} tone="warn" title={warning} />
          ))}
          {form.errors.map((error) => (
            <Notice key={error} tone="bad" title={error} />
          ))}
          {form.fields.map((field) => (
            <FieldRow key={field.name} node={id} field={field} />
          ))}
          {form.unknown.map(({ name, error }) => (
            <Notice key={name} tone="warn" title={error} />
          ))}
          {form.fields.length === 0 && view.face !== undefined ? (
            <p className={styles.muted}>This step has no settings.</p>
          ) : null}
          <label className={styles.section}>
            <span className={styles.heading}>Note</span>
            <textarea
              className={controls.input}
              rows={2}
              placeholder="Why these settings?"
              value={note ?? node.note ?? ''}
              onChange={(event) => setNote(event.target.value)}
              onBlur={() => {
                if (note !== null && note !== (node.note ?? '')) {
                  editor.dispatch({ type: 'node.note', node: id, note });
                }
                setNote(null);
              }}
            />
          </label>
        </div>
      </Tabs.Content>

      <Tabs.Content value="data" className={styles.body}>
        <div className={styles.stack}>
          <PortsSection view={view} />
          {run.state === 'idle' ? null : (
            <section className={styles.section}>
              <h3 className={styles.heading}>Last run</h3>
              <dl className={styles.facts}>
                <dt>State</dt>
                <dd>{run.state === 'done' && run.cached ? 'done, taken from the store' : run.state}</dd>
                {run.ms > 0 ? (
                  <>
                    <dt>Computed in</dt>
                    <dd>{durationText(run.ms)}</dd>
                  </>
                ) : null}
                {run.error === null ? null : (
                  <>
                    <dt>Code</dt>
                    <dd>{run.error.code}</dd>
                  </>
                )}
              </dl>
            </section>
          )}
        </div>
      </Tabs.Content>

      <Tabs.Content value="help" className={styles.body}>
        <HelpSection view={view} />
      </Tabs.Content>
    </Tabs.Root>
  );
}
