import { expect, test } from 'vitest';
import { graphCases } from '../../fixtures/skeleton-cases.ts';
import { endDistances } from './branch-measures.ts';
import { neighbourCode, neighbourCount, pad } from './neighbourhood.ts';
import { skeletonGraph } from './skeleton-graph.ts';

interface Plane {
  readonly data: Uint8Array;
  readonly height: number;
  readonly width: number;
}

const turn = ({ data, height, width }: Plane): Plane => ({
  data: data.map((_, i) => data[(height - 1 - (i % height)) * width + Math.floor(i / height)]!),
  height: width,
  width: height,
});
const mirror = ({ data, height, width }: Plane): Plane => ({
  data: data.map((_, i) => data[i - (i % width) + width - 1 - (i % width)]!),
  height,
  width,
});

/** Type, length and Euclidean distance of all branches, and the nodes, without order. */
function summary({ data, height, width }: Plane): { branches: string[]; nodes: string[]; total: number } {
  const { nodes, branches } = skeletonGraph(data, height, width);
  const apart = endDistances(branches, width, { y: 1, x: 1 });
  return {
    branches: Array.from(
      branches.type,
      (type, b) => `${type} ${branches.length[b]!.toFixed(9)} ${apart[b]!.toFixed(9)}`,
    ).sort(),
    nodes: nodes.kind
      .map((kind, n) => `${kind} ${nodes.degree[n]} ${nodes.offsets[n + 1]! - nodes.offsets[n]!}`)
      .sort(),
    total: branches.length.reduce((sum, one) => sum + one, 0),
  };
}

/** Whether junction pixels form a square or a diamond: loops of four equal links, of which one is left out. */
function hasTie({ data, height, width }: Plane): boolean {
  const { data: padded, stride } = pad(data, height, width);
  const junction = padded.map((one, p) =>
    one === 1 && neighbourCount[neighbourCode(padded, p, stride)]! > 2 ? 1 : 0,
  );
  return junction.some((_, p) =>
    [
      [0, 1, stride, stride + 1],
      [1, stride, stride + 2, 2 * stride + 1],
    ].some((shape) => shape.every((offset) => junction[p + offset] === 1)),
  );
}

test.each(graphCases)('turning and mirroring $name', ({ skeleton, height, width }) => {
  let plane: Plane = { data: skeleton, height, width };
  const original = summary(plane);
  const tie = hasTie(plane);
  for (let k = 0; k < 8; k++) {
    plane = k === 4 ? mirror(plane) : turn(plane);
    const { branches, nodes, total } = summary(plane);
    expect(total).toBeCloseTo(original.total, 6);
    if (tie) continue;
    expect(branches).toEqual(original.branches);
    expect(nodes).toEqual(original.nodes);
  }
});

test('most shapes have no such loop', () => {
  const without = graphCases.filter(
    ({ skeleton, height, width }) => !hasTie({ data: skeleton, height, width }),
  );
  expect(without.length).toBeGreaterThan(graphCases.length / 2);
});
