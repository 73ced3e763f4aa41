import type { Descriptor, PortValue } from '@ramify/sdk';

/** The descriptor of a value that is there. */
export function describeValue(value: PortValue): Descriptor {
  switch (value.kind) {
    case 'movie': {
      const { kind, frames, height, width, dtype, frameRate, pixelSize, unit, channel, name } = value;
      return { kind, frames, height, width, dtype, frameRate, pixelSize, unit, channel, name };
    }
    case 'image':
      return { ...plane(value), unit: value.unit };
    case 'mask':
    case 'labels':
      return plane(value);
    case 'skeleton':
      return { ...plane(value), count: value.branches.count };
    case 'regions':
      return { ...plane(value), count: value.ids.length, regionKind: value.regionKind };
    case 'factorization':
      return { ...plane(value), count: value.components, frames: value.frames, frameRate: value.frameRate };
    case 'traces':
      return {
        kind: value.kind,
        count: value.count,
        frames: value.frames,
        frameRate: value.frameRate,
        unit: value.unit,
      };
    case 'matrix':
      return { kind: value.kind, height: value.rows, width: value.columns, unit: value.unit };
    case 'embedding':
      return { kind: value.kind, count: value.count };
    case 'events': {
      const { kind, count, frames, frameRate, unit } = value;
      return { kind, count, frames, frameRate, unit };
    }
    case 'partition':
      return { kind: value.kind, count: value.ids.length };
    case 'table':
      return { kind: value.kind, count: value.rows };
    case 'figure':
      return { kind: value.kind };
    case 'file':
      return { kind: value.kind, name: value.name };
  }
}

const plane = ({
  kind,
  height,
  width,
  pixelSize,
}: Extract<PortValue, { height: number; pixelSize: unknown }>): Descriptor => ({
  kind,
  height,
  width,
  pixelSize,
});
