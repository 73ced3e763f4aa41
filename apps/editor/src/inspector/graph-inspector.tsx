import { counted, formOf } from '@ramify/editor-core';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../app/services.tsx';
import { useEditor } from '../app/use-editor.ts';
import { Button } from '../design/button.tsx';
import { MarkdownText } from '../design/markdown-text.tsx';
import { effectsText } from './effects-text.ts';
import { FieldRow } from './field-row.tsx';
import styles from './inspector.module.css';
import { IssueNotices } from './issue-notices.tsx';

/** The workflow as a whole: what it does, and the settings that whoever runs it is asked for. */
export function GraphInspector() {
  const { editor, runs, panels, project, catalogue } = useServices();
  const graph = useEditor((state) => state.graph);
  const scope = useEditor((state) => state.scope);
  const plan = useStore(runs, (state) => state.plan);
  const planError = useStore(runs, (state) => state.planError);
  const loaded = useStore(project, (state) => state.file?.issues) ?? [];
  const issues = plan?.issues ?? [];
  // A workflow of somebody else says what it would touch before it is run.
  const effects = useMemo(() => effectsText(graph, catalogue), [graph, catalogue]);
  // Files come first: nothing runs without them.
  const fields = (scope.length > 0 ? [] : [...graph.interface.inputs])
    .flatMap(([name, { node, param }]) => {
      const view = editor.node(node);
      const form = view === undefined ? undefined : formOf(view, graph, scope);
      const field = form?.fields.find((one) => one.name === param);
      return field === undefined ? [] : [{ name, node, field }];
    })
    .sort((a, b) => Number(b.field.kind === 'path') - Number(a.field.kind === 'path'));
  return (
    <div className={styles.inspector}>
      <div className={styles.head}>
        <h2 className={styles.title}>{graph.title === '' ? 'Untitled' : graph.title}</h2>
        <p className={styles.summary}>
          {graph.nodes.size === 0
            ? 'Nothing is selected.'
            : `${counted(graph.nodes.size, 'step')}. Select one to see its settings.`}
        </p>
        {graph.nodes.size === 0 || effects === '' ? null : <p className={styles.summary}>{effects}</p>}
      </div>
      <div className={styles.body}>
        <div className={styles.stack}>
          {fields.length === 0 ? null : (
            <section className={styles.stack} aria-label="Inputs of the workflow">
              <h3 className={styles.heading}>Inputs</h3>
              {fields.map(({ name, node, field }) => (
                <FieldRow key={name} node={node} field={field} of={editor.node(node)?.title ?? node} />
              ))}
            </section>
          )}
          {planError !== null && planError.code !== 'E_SERVER_GONE' ? (
            <IssueNotices
              issues={[
                {
                  severity: 'error',
                  code: planError.code,
                  message: planError.message,
                  where: planError.where,
                },
              ]}
            />
          ) : null}
          {issues.length + loaded.length === 0 ? null : (
            <section className={styles.section} aria-label="Problems">
              <h3 className={styles.heading}>Problems</h3>
              <IssueNotices issues={[...issues, ...loaded]} />
            </section>
          )}
          {graph.description === undefined || graph.description === '' ? null : (
            <section className={styles.section}>
              <h3 className={styles.heading}>About</h3>
              <MarkdownText text={graph.description} />
            </section>
          )}
          <div className={styles.actions}>
            <Button small onClick={() => panels.getState().openDialog('graph')}>
              Description and inputs…
            </Button>
          </div>
        </div>
      </div>
    </div>
  );
}
