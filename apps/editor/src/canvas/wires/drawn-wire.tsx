import { wireBetween, wirePath } from '@ramify/editor-core';
import { useStore } from 'zustand';
import { portColour } from '../../design/ports.ts';
import { useCanvas } from '../canvas-model.ts';
import { placeAt, placeKey } from '../scene/scene.ts';
import styles from './wires.module.css';

/** The wire that hangs at the pointer. */
export function DrawnWire() {
  const { scene, ui } = useCanvas();
  const wiring = useStore(ui, (state) => state.wiring);
  if (wiring === null) return null;
  const { fixed, near, at, fits } = wiring;
  const state = scene.getState();
  const start = placeAt(state, fixed);
  if (start === undefined) return null;
  const fit = near !== null && fits.has(placeKey(near));
  const end = near === null ? at : (placeAt(state, near) ?? at);
  const face = state.cards.get(fixed.node)?.view.face;
  const kind =
    fixed.side === 'output'
      ? (face?.outputs.get(fixed.port)?.type ?? null)
      : (face?.inputs.get(fixed.port)?.types?.[0] ?? null);
  const path = wirePath(fixed.side === 'output' ? wireBetween(start, end) : wireBetween(end, start));
  return (
    <svg
      className={styles.layer}
      width="1"
      height="1"
      data-drawn={near === null ? 'loose' : fit ? 'fits' : 'refused'}
      style={{ color: portColour(kind) }}
      aria-hidden
    >
      <path className={styles.drawn} d={path} />
      <circle className={styles.end} cx={end.x} cy={end.y} r="5" />
    </svg>
  );
}
