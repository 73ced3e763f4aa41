import { describeValue } from '@ramify/engine';
import type { ValueSummary } from '@ramify/protocol';
import { describe, type Catalogue, type PortValue } from '@ramify/sdk';
import { distribution } from './distribution.ts';
import { exportsOf } from './export-value.ts';
import { samplesOf } from './samples-of.ts';

type Fact = ValueSummary['facts'][number];

const fact = (label: string, value: string | number): Fact => ({ label, value: String(value) });
const times = (...sizes: readonly number[]): string => sizes.join(' x ');
const distinct = (values: Int32Array): number => new Set(values).size;

/** What a person wants to know of a value first. */
function factsOf(value: PortValue): Fact[] {
  switch (value.kind) {
    case 'movie':
      return [
        fact('Recording', value.name),
        fact('Frames', value.frames),
        fact('Size', `${times(value.height, value.width)} px`),
        fact('Type', value.dtype),
        fact(
          'Frame rate',
          value.frameRate === null ? 'unknown' : `${Number(value.frameRate.toPrecision(6))} Hz`,
        ),
        ...(value.channel === null ? [] : [fact('Channel', value.channel)]),
      ];
    case 'image':
      return [fact('Size', `${times(value.height, value.width)} px`), fact('Unit', value.unit)];
    case 'mask': {
      const inside = value.data.reduce((sum, one) => sum + one, 0);
      const share = (100 * inside) / Math.max(1, value.data.length);
      return [
        fact('Size', `${times(value.height, value.width)} px`),
        fact('Inside', `${inside} px (${Number(share.toPrecision(3))} %)`),
      ];
    }
    case 'labels':
      return [
        fact('Size', `${times(value.height, value.width)} px`),
        fact('Labels', distinct(value.data) - (value.data.includes(0) ? 1 : 0)),
      ];
    case 'skeleton':
      return [
        fact('Branches', value.branches.count),
        fact('Junctions', value.nodes.kind.filter((kind) => kind === 'junction').length),
        fact('End points', value.nodes.kind.filter((kind) => kind === 'end').length),
        fact('Pieces', distinct(value.nodes.skeleton)),
      ];
    case 'regions':
      return [fact('Regions', value.ids.length), fact('Kind', value.regionKind)];
    case 'traces':
      return [fact('Traces', value.count), fact('Frames', value.frames), fact('Unit', value.unit)];
    case 'matrix':
      return [fact('Size', times(value.rows, value.columns)), fact('Unit', value.unit)];
    case 'embedding':
      return [
        fact('Points', value.count),
        fact('Dimensions', value.dimensions),
        fact('Method', value.method),
      ];
    case 'partition': {
      const noise = value.labels.reduce((sum, label) => sum + Number(label < 0), 0);
      return [
        fact('Regions', value.ids.length),
        fact('Clusters', distinct(value.labels.filter((label) => label >= 0))),
        fact('In no cluster', noise),
        fact('Method', value.method),
      ];
    }
    case 'factorization':
      return [
        fact('Components', value.components),
        fact(
          'Kept',
          value.kept.reduce((sum, one) => sum + one, 0),
        ),
        fact('Method', value.method),
      ];
    case 'events':
      return [
        fact('Events', value.count),
        fact('Regions searched', value.regions.length),
        fact('Regions with events', distinct(value.ids)),
        fact('Method', value.method),
      ];
    case 'table':
      return [fact('Rows', value.rows), fact('Columns', value.columns.length)];
    case 'figure':
      return [fact('Title', value.title), fact('Caption', value.caption)];
    case 'file':
      return [fact('Name', value.name), fact('Type', value.mediaType), fact('Bytes', value.blob.bytes)];
  }
}

export function summarize(
  digest: string,
  bytes: number,
  value: PortValue,
  catalogue: Catalogue,
): ValueSummary {
  const descriptor = describeValue(value);
  const data = samplesOf(value);
  return {
    digest,
    bytes,
    descriptor,
    facts: [fact('Is', describe(descriptor)), ...factsOf(value)],
    samples: data === null ? null : distribution(data),
    exports: exportsOf(value, catalogue),
  };
}
