import type { PortType } from '@ramify/sdk';
import { portColour, portShapes, type PortShape } from './ports.ts';

const outlines: Readonly<Record<PortShape, string>> = {
  circle: 'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9Z',
  ring: 'M6 2a4 4 0 1 1 0 8a4 4 0 1 1 0-8Z',
  square: 'M2.5 2h7a.5.5 0 0 1 .5.5v7a.5.5 0 0 1-.5.5h-7a.5.5 0 0 1-.5-.5v-7a.5.5 0 0 1 .5-.5Z',
  diamond: 'M6 .8 11.2 6 6 11.2.8 6Z',
  triangle: 'M2.2 1.4 10.6 6 2.2 10.6Z',
  hexagon: 'M3.4 1.4h5.2L11.2 6 8.6 10.6H3.4L.8 6Z',
  bar: 'M3.2 1h5.6a.8.8 0 0 1 .8.8v8.4a.8.8 0 0 1-.8.8H3.2a.8.8 0 0 1-.8-.8V1.8a.8.8 0 0 1 .8-.8Z',
};

interface PortMarkProps {
  readonly type: PortType | null;
  readonly size?: number;
  /** Only its outline: nothing is connected. */
  readonly hollow?: boolean;
}

/** The mark of a port type: its shape in its colour. */
export function PortMark({ type, size = 12, hollow = false }: PortMarkProps) {
  const shape = type === null ? 'circle' : portShapes[type];
  const open = hollow || shape === 'ring';
  const colour = portColour(type);
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden>
      <path
        d={outlines[shape]}
        fill={open ? 'var(--paper)' : colour}
        stroke={colour}
        strokeWidth={open ? 1.6 : 0.6}
      />
    </svg>
  );
}
