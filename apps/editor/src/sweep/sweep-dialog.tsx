import { flatId, formOf, shownText, subgraphAt, type FormField } from '@ramify/editor-core';
import { useState } from 'react';
import { useServices } from '../app/services.tsx';
import { useEditor } from '../app/use-editor.ts';
import { Button } from '../design/button.tsx';
import controls from '../design/controls.module.css';
import { Dialog } from '../design/dialog.tsx';
import { Empty, Notice } from '../design/feedback.tsx';
import { Select } from '../design/select.tsx';
import { MetricPlot } from './metric-plot.tsx';
import { metricsOf } from './metrics.ts';
import form from '../dialogs/dialog-form.module.css';
import styles from './sweep-dialog.module.css';
import { proposedValues, readValues, type SweepValue } from './sweep-values.ts';
import { TrialCard } from './trial-card.tsx';
import { useSweep } from './use-sweep.ts';

/** A value that was tried, as forms show it. */
function trialTitle(value: SweepValue, field: FormField | undefined): string {
  if (field === undefined) return String(value);
  const text = shownText({ value, zero: field.zero });
  return field.unit === '' || text === field.zero ? text : `${text} ${field.unit}`;
}

const sweepable = (field: FormField): boolean => ['number', 'switch', 'choice'].includes(field.kind);

/** Several values of one parameter, their results side by side; one of them is kept. */
export function SweepDialog({ onClose }: { readonly onClose: () => void }) {
  const { editor } = useServices();
  const graph = useEditor((state) => state.graph);
  const scope = useEditor((state) => state.scope);
  const selected = useEditor((state) => [...state.selection.nodes][0]);
  const views = editor.nodeIds().flatMap((id) => editor.node(id) ?? []);
  const tunable = views.filter((view) => formOf(view, graph, scope).fields.some(sweepable));
  const lookable = views.filter((view) => (view.face?.outputs.size ?? 0) > 0);

  const [nodeId, setNode] = useState(tunable.find(({ id }) => id === selected)?.id ?? tunable[0]?.id ?? '');
  const view = tunable.find(({ id }) => id === nodeId);
  const fields = view === undefined ? [] : formOf(view, graph, scope).fields.filter(sweepable);
  const [param, setParam] = useState(fields[0]?.name ?? '');
  const field = fields.find(({ name }) => name === param) ?? fields[0];
  const [text, setText] = useState<string | null>(null);
  const values = text ?? (field === undefined ? '' : proposedValues(field));
  const [look, setLook] = useState<string | null>(null);
  const preview = view?.definition?.preview ?? [...(view?.face?.outputs.keys() ?? [])][0] ?? '';
  const target = look ?? `${nodeId}.${preview}`;
  const [metric, setMetric] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const { trials, running, start, stop } = useSweep();
  const metrics = metricsOf(trials);
  const shown = metrics.find(({ name }) => name === metric) ?? metrics[0];

  function run(): void {
    if (field === undefined) return;
    const read = readValues(field, values);
    setWrong(read.ok ? null : read.reason);
    const [lookNode = '', port = ''] = target.split('.');
    if (!read.ok) return;
    void start({
      node: nodeId,
      param: field.name,
      subgraph: subgraphAt(graph, scope),
      values: read.values,
      look: { node: flatId(scope, lookNode), port },
    });
  }

  return (
    <Dialog title="Compare values of a setting" open size="full" onClose={onClose}>
      {tunable.length === 0 ? (
        <Empty title="No step here has settings to compare" />
      ) : (
        <div className={styles.sweep}>
          <div className={form.form}>
            <label className={form.field}>
              <span>Step</span>
              <Select
                label="Step"
                value={nodeId}
                choices={tunable.map(({ id, title }) => ({ value: id, label: title }))}
                onChange={(id) => {
                  setNode(id);
                  setParam('');
                  setText(null);
                  setLook(null);
                }}
              />
            </label>
            <label className={form.field}>
              <span>Setting</span>
              <Select
                label="Setting"
                value={field?.name ?? ''}
                choices={fields.map(({ name, title }) => ({ value: name, label: title }))}
                onChange={(name) => {
                  setParam(name);
                  setText(null);
                }}
              />
            </label>
            <label className={form.wide}>
              <span>Values{field === undefined || field.unit === '' ? '' : `, ${field.unit}`}</span>
              <input
                className={controls.input}
                value={values}
                aria-invalid={wrong !== null}
                onChange={(event) => setText(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') run();
                }}
              />
            </label>
            <label className={form.field}>
              <span>Look at</span>
              <Select
                label="Look at"
                value={target}
                choices={lookable.flatMap(({ id, title, face }) =>
                  [...(face?.outputs.keys() ?? [])].map((port) => ({
                    value: `${id}.${port}`,
                    label: `${title}: ${port}`,
                  })),
                )}
                onChange={setLook}
              />
            </label>
            {running ? (
              <Button onClick={stop}>Stop</Button>
            ) : (
              <Button look="primary" onClick={run}>
                Compare
              </Button>
            )}
          </div>
          {wrong === null ? null : <Notice tone="bad" title={wrong} />}
          {trials.length === 0 ? (
            <Empty title="Nothing was compared yet">
              <p>
                Each value runs only what depends on it. Write values with commas, or a range with its number
                of steps: 5:50:10.
              </p>
            </Empty>
          ) : (
            <>
              {shown === undefined ? null : (
                <div className={styles.metric}>
                  <div className={styles.metricChoice}>
                    <Select
                      label="Measure"
                      value={shown.name}
                      choices={metrics.map(({ name }) => ({ value: name, label: name }))}
                      onChange={setMetric}
                    />
                  </div>
                  <MetricPlot metric={shown} trials={trials} />
                </div>
              )}
              <ul className={styles.trials}>
                {trials.map((trial) => (
                  <TrialCard
                    key={String(trial.value)}
                    trial={trial}
                    title={trialTitle(trial.value, field)}
                    present={trial.value === field?.value}
                    onKeep={() => {
                      if (field === undefined) return;
                      editor.dispatch({
                        type: 'param.set',
                        node: nodeId,
                        param: field.name,
                        value: trial.value,
                      });
                      onClose();
                    }}
                  />
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </Dialog>
  );
}
