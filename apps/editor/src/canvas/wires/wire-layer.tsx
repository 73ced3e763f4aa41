import { wireBetween, wirePath } from '@ramify/editor-core';
import { memo } from 'react';
import { useStore } from 'zustand';
import { portColour } from '../../design/ports.ts';
import { useCanvas } from '../canvas-model.ts';
import type { WireModel } from '../scene/scene.ts';
import styles from './wires.module.css';

const Line = memo(function Line({ model }: { readonly model: WireModel }) {
  const { ui } = useCanvas();
  const { view, from, to } = model;
  const hovered = useStore(ui, (state) => state.hoveredWire === view.key);
  const held = useStore(ui, ({ wiring }) => wiring?.edge === view.key);
  const path = wirePath(wireBetween(from, to));
  return (
    <g
      className={styles.wire}
      style={{ color: portColour(view.kind) }}
      data-wire={view.key}
      data-selected={view.selected ? '' : undefined}
      data-hovered={hovered ? '' : undefined}
      data-held={held ? '' : undefined}
    >
      <path className={styles.halo} d={path} />
      <path className={styles.line} d={path} />
    </g>
  );
});

/** All wires of the canvas, in one layer behind the cards. */
export function WireLayer() {
  const { scene, ui } = useCanvas();
  const wires = useStore(scene, (state) => state.wires);
  const wiring = useStore(ui, (state) => state.wiring !== null);
  return (
    <svg className={styles.layer} width="1" height="1" data-wiring={wiring ? '' : undefined} aria-hidden>
      {[...wires.values()].map((model) => (
        <Line key={model.view.key} model={model} />
      ))}
    </svg>
  );
}
