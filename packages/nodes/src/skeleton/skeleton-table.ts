import type { SkeletonValue, TableColumn, TableValue } from '@ramify/sdk';
import { integers, lengths, type Lengths } from './columns.ts';
import type { SkeletonMeasures } from './measure-skeleton.ts';

/** Counts and lengths of each skeleton, without columns yet. */
export type SkeletonSums = ReturnType<typeof sumSkeletons>;

export function sumSkeletons({ branches, nodes }: SkeletonValue, measures: SkeletonMeasures) {
  const { count } = measures.counts;
  const tally = (): Int32Array => new Int32Array(count);
  const sums = {
    all: tally(),
    inside: tally(),
    byType: [tally(), tally(), tally(), tally()] as const,
    nodes: tally(),
  };
  const of = (b: number): number => branches.skeleton[b]! - 1;
  for (let b = 0; b < branches.count; b++) {
    sums.all[of(b)]!++;
    sums.inside[of(b)]! += measures.inside[b]!;
    if (measures.inside[b] === 0) sums.byType[branches.type[b] as 0 | 1 | 2 | 3][of(b)]!++;
  }
  for (const skeleton of nodes.skeleton) sums.nodes[skeleton - 1]!++;
  const outside = sums.all.map((one, s) => one - sums.inside[s]!);
  const fold = ({ px, um }: Lengths, join: (sum: number, length: number, b: number) => number): Lengths => {
    const folded = (length: Float64Array): Float64Array => {
      const result = new Float64Array(count);
      length.forEach((one, b) => (result[of(b)] = join(result[of(b)]!, one, b)));
      return result;
    };
    return { px: folded(px), um: um === null ? null : folded(um) };
  };
  const outer = fold(measures.length, (sum, one, b) => (measures.inside[b] === 1 ? sum : sum + one));
  const divide = (length: Float64Array): Float64Array =>
    length.map((sum, s) => (outside[s]! > 0 ? sum / outside[s]! : NaN));
  return {
    ...sums,
    outside,
    loops: outside.map((one, s) => one - sums.nodes[s]! + 1),
    total: fold(measures.length, (sum, one) => sum + one),
    mean: { px: divide(outer.px), um: outer.um === null ? null : divide(outer.um) },
    max: fold(measures.length, Math.max),
  };
}

/** One row per connected skeleton. */
export function skeletonTable(sums: SkeletonSums, { counts, longest }: SkeletonMeasures): TableValue {
  const columns: TableColumn[] = [
    integers(
      ['skeleton', '', 'Number of the skeleton, in reading order of its first pixel.'],
      sums.all.map((_, s) => s + 1),
    ),
    integers(['branches', '', 'Branches as skan counts them: rows of the table of branches.'], sums.all),
    integers(
      [
        'branches between nodes',
        '',
        'Branches without those inside a junction, as the eye and AnalyzeSkeleton count them.',
      ],
      sums.outside,
    ),
    integers(['tip to junction', '', 'Branches of type 1: with one free end.'], sums.byType[1]),
    integers(
      ['junction to junction', '', 'Branches of type 2, without those inside a junction.'],
      sums.byType[2],
    ),
    integers(
      ['end points', '', 'Pixels with exactly one neighbour (CellProfiler: Endpoints).'],
      counts.endPixels.map((one, s) => one - counts.isolatedPixels[s]!),
    ),
    integers(
      ['junctions', '', 'Groups of touching junction pixels (AnalyzeSkeleton: # Junctions).'],
      counts.junctions,
    ),
    integers(
      [
        'triple points',
        '',
        'Junctions with exactly three neighbours outside (AnalyzeSkeleton: # Triple points).',
      ],
      counts.triplePoints,
    ),
    integers(
      [
        'quadruple points',
        '',
        'Junctions with exactly four neighbours outside (AnalyzeSkeleton: # Quadruple points).',
      ],
      counts.quadruplePoints,
    ),
    integers(
      [
        'end point pixels',
        '',
        'Pixels with fewer than two neighbours (AnalyzeSkeleton: # End-point voxels).',
      ],
      counts.endPixels,
    ),
    integers(
      ['slab pixels', '', 'Pixels with exactly two neighbours (AnalyzeSkeleton: # Slab voxels).'],
      counts.slabPixels,
    ),
    integers(
      [
        'junction pixels',
        '',
        'Pixels with more than two neighbours (AnalyzeSkeleton: # Junction voxels; CellProfiler: Branches).',
      ],
      counts.junctionPixels,
    ),
    integers(['loops', '', 'Independent closed ways: branches between nodes − nodes + 1.'], sums.loops),
    ...lengths('total length', 'Sum of the lengths of all branches.', sums.total),
    ...lengths('mean branch length', 'Mean over branches between nodes; empty if there is none.', sums.mean),
    ...lengths('longest branch', 'Length of the longest branch.', sums.max),
    ...lengths(
      'longest shortest path',
      'Greatest distance along branches between any two nodes (AnalyzeSkeleton); 0 for a lone ring or pixel.',
      longest,
    ),
  ];
  return { kind: 'table', title: 'Skeletons', rows: counts.count, columns };
}
