import { flatId, type NodeView } from '@ramify/editor-core';
import { describe, type Descriptor, type PortType } from '@ramify/sdk';
import { useStore } from 'zustand';
import { useServices } from '../app/services.tsx';
import { useEditor, useNodeRun } from '../app/use-editor.ts';
import { PortMark } from '../design/port-mark.tsx';
import { portNames } from '../design/ports.ts';
import { bytesText } from '../design/number-text.ts';
import { predictedOutput, sourcesOf } from './sources-of.ts';
import styles from './inspector.module.css';

interface PortRowProps {
  readonly type: PortType | null;
  readonly name: string;
  readonly doc: string;
  readonly facts: string;
  readonly hollow?: boolean;
  readonly onOpen?: (() => void) | undefined;
}

function PortRow({ type, name, doc, facts, hollow = false, onOpen }: PortRowProps) {
  const words = (
    <>
      <PortMark type={type} hollow={hollow} />
      <span className={styles.portWords}>
        <span className={styles.portName}>
          {name} <span className={styles.muted}>{type === null ? '' : portNames[type]}</span>
        </span>
        <span className={styles.portFacts}>{facts}</span>
        <span className={styles.muted}>{doc}</span>
      </span>
    </>
  );
  return onOpen === undefined ? (
    <div className={styles.port}>{words}</div>
  ) : (
    <button type="button" className={styles.port} onClick={onOpen}>
      {words}
    </button>
  );
}

/** What comes in and what goes out, with sizes, rates and units as far as they are known. */
export function PortsSection({ view }: { readonly view: NodeView }) {
  const { editor, runs, panels } = useServices();
  const scope = useEditor((state) => state.scope);
  const graph = useEditor((state) => state.graph);
  const id = flatId(scope, view.id);
  const run = useNodeRun(id);
  const plan = useStore(runs, (state) => state.plan);
  const nodes = useStore(runs, (state) => state.nodes);
  const factsOf = (descriptor: Descriptor | undefined): string =>
    descriptor === undefined ? 'not known before it runs' : describe(descriptor);

  return (
    <div className={styles.stack}>
      <section className={styles.section}>
        <h3 className={styles.heading}>Takes</h3>
        {view.face === undefined || view.face.inputs.size === 0 ? (
          <p className={styles.muted}>Nothing: this step begins the work.</p>
        ) : null}
        {[...(view.face?.inputs ?? [])].map(([port, face]) => {
          const sources = sourcesOf(graph, scope, view.id, port);
          const [source] = sources;
          const descriptor =
            source === undefined
              ? undefined
              : (nodes.get(flatId(scope, source.node))?.outputs[source.port]?.descriptor ??
                predictedOutput(plan, flatId(scope, source.node), source.port));
          return (
            <PortRow
              key={port}
              type={face.types?.[0] ?? null}
              name={port}
              doc={face.doc}
              hollow={source === undefined}
              facts={
                source === undefined
                  ? face.optional
                    ? 'not connected, optional'
                    : 'not connected'
                  : sources.length > 1
                    ? `${sources.length} connections`
                    : factsOf(descriptor)
              }
              onOpen={
                source === undefined
                  ? undefined
                  : () => editor.dispatch({ type: 'select', nodes: [source.node] })
              }
            />
          );
        })}
      </section>
      <section className={styles.section}>
        <h3 className={styles.heading}>Gives</h3>
        {[...(view.face?.outputs ?? [])].map(([port, face]) => {
          const output = run.outputs[port];
          const facts = factsOf(output?.descriptor ?? predictedOutput(plan, id, port));
          return (
            <PortRow
              key={port}
              type={face.type}
              name={port}
              doc={face.doc}
              hollow={output === undefined}
              facts={output === undefined ? facts : `${facts} · ${bytesText(output.bytes)}`}
              onOpen={
                output === undefined ? undefined : () => panels.getState().showOutput({ node: id, port })
              }
            />
          );
        })}
      </section>
    </div>
  );
}
