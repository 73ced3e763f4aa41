import type { PortValue } from '@ramify/sdk';
import { expect } from 'vitest';

const eventColumns = [
  'ids',
  'onset',
  'peak',
  'offset',
  'amplitude',
  'rise',
  'decay',
  'fwhm',
  'area',
] as const;

/** Fails if a value's arrays do not have the sizes that it states, or if it could not cross a thread. */
export function checkValue(value: PortValue): void {
  expect(() => structuredClone(value)).not.toThrow();
  switch (value.kind) {
    case 'movie':
      expect(Math.min(value.frames, value.height, value.width)).toBeGreaterThan(0);
      expect(JSON.parse(JSON.stringify([value.source, value.transforms]))).toEqual([
        value.source,
        value.transforms,
      ]);
      break;
    case 'image':
    case 'mask':
    case 'labels':
      expect(value.data).toHaveLength(value.height * value.width);
      break;
    case 'skeleton':
      expect(value.mask).toHaveLength(value.height * value.width);
      expect(value.branches.offsets).toHaveLength(value.branches.count + 1);
      expect(value.branches.pixels).toHaveLength(value.branches.offsets.at(-1) ?? 0);
      expect(value.nodes.offsets).toHaveLength(value.nodes.count + 1);
      break;
    case 'regions':
      expect(value.offsets).toHaveLength(value.ids.length + 1);
      expect(value.pixels).toHaveLength(value.offsets.at(-1) ?? 0);
      break;
    case 'traces':
      expect(value.data).toHaveLength(value.count * value.frames);
      expect(value.ids).toHaveLength(value.count);
      break;
    case 'matrix':
      expect(value.data).toHaveLength(value.rows * value.columns);
      break;
    case 'embedding':
      expect(value.data).toHaveLength(value.count * value.dimensions);
      break;
    case 'partition':
      expect([value.labels.length, value.strength.length]).toEqual([value.ids.length, value.ids.length]);
      break;
    case 'factorization':
      expect(value.maps).toHaveLength(value.components * value.height * value.width);
      expect(value.courses).toHaveLength(value.components * value.frames);
      break;
    case 'events':
      for (const column of eventColumns) expect(value[column], column).toHaveLength(value.count);
      for (const id of value.ids) expect(value.regions).toContain(id);
      break;
    case 'table':
      for (const column of value.columns) {
        expect(column.values, column.name).toHaveLength(value.rows);
        expect(column.doc, `meaning of column ${column.name}`).not.toBe('');
      }
      break;
    case 'figure':
      expect(value.title).not.toBe('');
      break;
    case 'file':
      expect(value.blob.digest).toMatch(/^[0-9a-f]{64}$/);
      break;
  }
}
