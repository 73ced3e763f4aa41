import type { SkeletonValue } from '@ramify/sdk';
import { textBlocks } from './bytes.ts';
import { numberText } from './number-text.ts';
import { xmlText } from './xml-text.ts';

const branchTypes = ['tip-tip', 'tip-junction', 'junction-junction', 'cycle'];

type Attribute = readonly [name: string, type: 'int' | 'double' | 'string', value: string];
const integer = (name: string, value: number): Attribute => [name, 'int', String(value)];
const double = (name: string, value: number): Attribute => [name, 'double', numberText(value)];
const string = (name: string, value: string): Attribute => [name, 'string', value];

function nodeAttributes({ nodes, pixelSize }: SkeletonValue, n: number): Attribute[] {
  const [y, x] = [nodes.y[n]!, nodes.x[n]!];
  return [
    string('kind', nodes.kind[n]!),
    integer('skeleton', nodes.skeleton[n]!),
    integer('degree', nodes.degree[n]!),
    double('y_px', y),
    double('x_px', x),
    ...(pixelSize === null ? [] : [double('y_um', y * pixelSize.y), double('x_um', x * pixelSize.x)]),
  ];
}

/** Σ of Euclidean steps along branch b in µm; pixels need not be square. */
function micrometres({ branches, width, pixelSize }: SkeletonValue, b: number): number {
  const size = pixelSize ?? { y: NaN, x: NaN };
  const path = branches.pixels.subarray(branches.offsets[b], branches.offsets[b + 1]);
  let length = 0;
  for (let i = 1; i < path.length; i++) {
    const rows = Math.floor(path[i]! / width) - Math.floor(path[i - 1]! / width);
    const columns = (path[i]! % width) - (path[i - 1]! % width);
    length += Math.hypot(rows * size.y, columns * size.x);
  }
  return length;
}

function branchAttributes(skeleton: SkeletonValue, b: number): Attribute[] {
  const { branches, pixelSize } = skeleton;
  const radii = branches.radius?.subarray(branches.offsets[b], branches.offsets[b + 1]);
  const meanRadius =
    radii === undefined ? NaN : radii.reduce((sum, radius) => sum + radius, 0) / radii.length;
  return [
    integer('branch', branches.id[b]!),
    string('type', branchTypes[branches.type[b]!] ?? 'unknown'),
    integer('skeleton', branches.skeleton[b]!),
    double('length_px', branches.length[b]!),
    ...(pixelSize === null ? [] : [double('length_um', micrometres(skeleton, b))]),
    ...(radii === undefined ? [] : [double('mean_radius_px', meanRadius)]),
    ...(radii === undefined || pixelSize === null
      ? []
      : [double('mean_radius_um', meanRadius * Math.sqrt(pixelSize.y * pixelSize.x))]),
  ];
}

const data = (owner: 'node' | 'edge', attributes: readonly Attribute[]): string =>
  attributes
    .filter(([, , value]) => value !== '')
    .map(([name, , value]) => `<data key="${owner}_${name}">${xmlText(value)}</data>`)
    .join('');

const keys = (owner: 'node' | 'edge', attributes: readonly Attribute[]): string =>
  attributes
    .map(
      ([name, type]) =>
        `  <key id="${owner}_${name}" for="${owner}" attr.name="${name}" attr.type="${type}"/>\n`,
    )
    .join('');

/**
 * Writes a skeleton's graph as GraphML: end points, junctions and cycle anchors are nodes (`n0` …, with centre
 * in px and µm), branches are undirected edges (`b1` … by branch id, with length, type and mean radius).
 * Parallel branches and loops onto the same node are kept.
 */
export function encodeGraphml(skeleton: SkeletonValue, title = 'skeleton'): Generator<Uint8Array> {
  return textBlocks(graphmlLines(skeleton, title));
}

function* graphmlLines(skeleton: SkeletonValue, title: string): Generator<string> {
  const { nodes, branches } = skeleton;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  yield '  <key id="graph_title" for="graph" attr.name="title" attr.type="string"/>\n';
  if (nodes.count > 0) yield keys('node', nodeAttributes(skeleton, 0));
  if (branches.count > 0) yield keys('edge', branchAttributes(skeleton, 0));
  yield `  <graph id="G" edgedefault="undirected">\n    <data key="graph_title">${xmlText(title)}</data>\n`;
  for (let n = 0; n < nodes.count; n++) {
    yield `    <node id="n${n}">${data('node', nodeAttributes(skeleton, n))}</node>\n`;
  }
  for (let b = 0; b < branches.count; b++) {
    const ends = `source="n${branches.source[b]}" target="n${branches.target[b]}"`;
    yield `    <edge id="b${branches.id[b]}" ${ends}>${data('edge', branchAttributes(skeleton, b))}</edge>\n`;
  }
  yield '  </graph>\n</graphml>\n';
}
