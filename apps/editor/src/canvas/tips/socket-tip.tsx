import { flatId } from '@ramify/editor-core';
import { describe, type PortType } from '@ramify/sdk';
import { PortMark } from '../../design/port-mark.tsx';
import { portNames } from '../../design/ports.ts';
import { useNodeRun } from '../../app/use-editor.ts';
import { useCanvas } from '../canvas-model.ts';
import { usePlanned } from '../card/use-card-run.ts';
import { portTitle } from '../scene/port-title.ts';
import type { Place } from '../scene/scene.ts';
import styles from './tips.module.css';

/** What comes or came out of an output, in one line; empty if nothing is known. */
export function useOutputLine(node: string, port: string): string {
  const { editor } = useCanvas();
  const run = useNodeRun(flatId(editor.getState().scope, node));
  const planned = usePlanned(node);
  const descriptor = run.outputs[port]?.descriptor ?? planned?.outputs[port];
  return descriptor === undefined ? '' : describe(descriptor).replace(/^\w+(, )?/, '');
}

const types = (list: readonly PortType[] | null): string =>
  list === null ? 'unknown' : list.map((type) => portNames[type]).join(' or ');

/** What a socket takes or gives, what it is for, and what is in it. */
export function SocketTip({ place }: { readonly place: Place }) {
  const { editor } = useCanvas();
  const { node, port, side } = place;
  const face = editor.node(node)?.face;
  const input = side === 'input' ? face?.inputs.get(port) : undefined;
  const output = side === 'output' ? face?.outputs.get(port) : undefined;
  const line = useOutputLine(node, side === 'output' ? port : '');
  const type = output?.type ?? input?.types?.[0] ?? null;
  return (
    <>
      <div className={styles.title}>
        <PortMark type={type} size={11} />
        {portTitle(port)}
        <span className={styles.kind}>
          {output === undefined
            ? types(input?.types ?? null)
            : output.type === null
              ? 'unknown'
              : portNames[output.type]}
          {input?.optional === true ? ', optional' : ''}
          {input?.many === true ? ', any number' : ''}
        </span>
      </div>
      <div className={styles.text}>{(output ?? input)?.doc ?? 'The node is not installed.'}</div>
      {line === '' ? null : <div className={styles.line}>{line}</div>}
    </>
  );
}
