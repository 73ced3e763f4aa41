import { memo } from 'react';
import type { PortType } from '@ramify/sdk';
import type { CardLayout, NodeView } from '@ramify/editor-core';
import { useEditor } from '../../app/use-editor.ts';
import { PortMark } from '../../design/port-mark.tsx';
import { exposedPorts } from '../scene/exposed.ts';
import { placeKey, type Place } from '../scene/scene.ts';
import { portTitle } from '../scene/port-title.ts';
import type { Fit } from '../canvas-model.ts';
import styles from './card.module.css';

interface CardPortsProps {
  readonly view: NodeView;
  readonly layout: CardLayout;
  /** While a wire is drawn: what it may go to. */
  readonly fits: ReadonlyMap<string, Fit> | null;
  readonly near: string | null;
  /** What the connected inputs are fed with. */
  readonly kinds: ReadonlyMap<string, PortType | null>;
}

interface PortProps {
  readonly node: string;
  readonly side: Place['side'];
  readonly port: string;
  readonly row: number;
  readonly type: PortType | null;
  readonly connected: boolean;
  readonly optional: boolean;
  readonly fit: 'yes' | 'no' | undefined;
  readonly near: boolean;
  /** Name by which it is reached from outside. */
  readonly exposed: string | undefined;
}

const Port = memo(function Port(props: PortProps) {
  const { node, side, port, row, type, connected, optional, fit, near, exposed } = props;
  const missing = side === 'input' && !optional && !connected && exposed === undefined;
  return (
    <div
      className={styles.port}
      style={{ gridRow: row + 1 }}
      data-side={side}
      data-fits={fit}
      data-optional={optional ? '' : undefined}
      data-missing={missing ? '' : undefined}
    >
      <span
        className={styles.socket}
        data-socket={port}
        data-side={side}
        data-node={node}
        data-near={near ? '' : undefined}
        data-tip="socket"
      >
        <PortMark type={type} hollow={!connected && exposed === undefined} />
      </span>
      {exposed === undefined ? null : (
        <span
          className={styles.exposed}
          data-tip-text={
            side === 'input' ? 'Comes from outside, as this input.' : 'Goes outside, as this result.'
          }
          data-tip-title={exposed}
        >
          {exposed}
        </span>
      )}
      <span
        className={styles.portName}
        data-socket={port}
        data-side={side}
        data-node={node}
        data-tip="socket"
      >
        {portTitle(port)}
      </span>
    </div>
  );
});

/** The kind of data that a socket is drawn as: what it has, or what it wants if that is one thing. */
const inputKind = (types: readonly PortType[] | null, has: PortType | null | undefined): PortType | null =>
  has ?? (types?.length === 1 ? (types[0] ?? null) : null);

/** The sockets of a node: inputs on the left, outputs on the right. */
export const CardPorts = memo(function CardPorts({ view, layout, fits, near, kinds }: CardPortsProps) {
  const { id, face, connected } = view;
  const exposed = useEditor(exposedPorts);
  if (layout.inputs.length + layout.outputs.length === 0) return null;
  const fitOf = (side: Place['side'], port: string): 'yes' | 'no' | undefined =>
    fits === null ? undefined : fits.get(placeKey({ node: id, side, port })) === undefined ? 'no' : 'yes';
  return (
    <div className={styles.ports}>
      {layout.inputs.map((port, row) => {
        const input = face?.inputs.get(port);
        return (
          <Port
            key={port}
            node={id}
            side="input"
            port={port}
            row={row}
            type={inputKind(input?.types ?? null, kinds.get(port))}
            connected={connected.inputs.includes(port)}
            optional={input?.optional ?? false}
            fit={fitOf('input', port)}
            near={near === placeKey({ node: id, side: 'input', port })}
            exposed={exposed.get(placeKey({ node: id, side: 'input', port }))}
          />
        );
      })}
      {layout.outputs.map((port, row) => (
        <Port
          key={port}
          node={id}
          side="output"
          port={port}
          row={row}
          type={face?.outputs.get(port)?.type ?? null}
          connected={connected.outputs.includes(port)}
          optional={false}
          fit={fitOf('output', port)}
          near={near === placeKey({ node: id, side: 'output', port })}
          exposed={exposed.get(placeKey({ node: id, side: 'output', port }))}
        />
      ))}
    </div>
  );
});
