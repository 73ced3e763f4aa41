import type { MaskValue, SkeletonValue, TableColumn, TableValue } from '@ramify/sdk';
import { integers, lengths, main, mainOfUnits, numbers, type Lengths } from './columns.ts';
import type { SkeletonMeasures } from './measure-skeleton.ts';
import type { SkeletonSums } from './skeleton-table.ts';

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, one) => total + one, 0);
const most = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((high, one) => Math.max(high, one), 0);

/** Σ weight · value / Σ weight where a value is defined, NaN if it nowhere is. */
function weightedMean(values: Float64Array, weights: Float64Array): number {
  let total = 0;
  let weight = 0;
  values.forEach((value, k) => {
    if (Number.isNaN(value)) return;
    total += value * weights[k]!;
    weight += weights[k]!;
  });
  return weight > 0 ? total / weight : NaN;
}

/** One row for the whole recording. */
export function summaryTable(
  { height, width, pixelSize }: SkeletonValue,
  measures: SkeletonMeasures,
  sums: SkeletonSums,
  mask: MaskValue | undefined,
): TableValue {
  const { counts } = measures;
  const reduce = ({ px, um }: Lengths, by: (values: Float64Array) => number): Lengths => ({
    px: Float64Array.of(by(px)),
    um: um === null ? null : Float64Array.of(by(um)),
  });
  const outside = sum(sums.outside);
  const outer = measures.length.px.map((one, b) => (measures.inside[b] === 1 ? 0 : one));
  const meanOutside = (length: Float64Array): number =>
    outside === 0 ? NaN : sum(length.map((one, b) => (measures.inside[b] === 1 ? 0 : one))) / outside;
  const count = (name: string, doc: string, values: ArrayLike<number>): TableColumn =>
    integers([name, '', doc], [sum(values)]);
  const area = height * width;
  const total = reduce(measures.length, sum);
  const foreground = mask?.data.reduce((pixels, one) => pixels + (one === 0 ? 0 : 1), 0);
  const pixelArea = pixelSize === null ? null : pixelSize.y * pixelSize.x;
  const columns: TableColumn[] = [
    integers(['skeletons', '', 'Connected pieces, isolated pixels included.'], [counts.count]),
    count('isolated pixels', 'Skeletons of a single pixel.', counts.isolatedPixels),
    count('branches', 'Branches as skan counts them: rows of the table of branches.', sums.all),
    main(count('branches between nodes', 'Branches without those inside a junction.', sums.outside)),
    count('tip to tip', 'Branches of type 0: separate lines.', sums.byType[0]),
    count('tip to junction', 'Branches of type 1: with one free end.', sums.byType[1]),
    count('junction to junction', 'Branches of type 2, without those inside a junction.', sums.byType[2]),
    count('closed branches', 'Branches of type 3: closed on themselves.', sums.byType[3]),
    count(
      'end points',
      'Pixels with exactly one neighbour (CellProfiler: Endpoints).',
      counts.endPixels.map((one, s) => one - counts.isolatedPixels[s]!),
    ),
    count('junctions', 'Groups of touching junction pixels (AnalyzeSkeleton).', counts.junctions),
    count(
      'triple points',
      'Junctions with exactly three neighbours outside (AnalyzeSkeleton).',
      counts.triplePoints,
    ),
    count(
      'quadruple points',
      'Junctions with exactly four neighbours outside (AnalyzeSkeleton).',
      counts.quadruplePoints,
    ),
    count(
      'junction pixels',
      'Pixels with more than two neighbours (CellProfiler: Branches).',
      counts.junctionPixels,
    ),
    count('slab pixels', 'Pixels with exactly two neighbours.', counts.slabPixels),
    count('loops', 'Independent closed ways: branches between nodes − nodes + skeletons.', sums.loops),
    ...mainOfUnits(lengths('total length', 'Sum of the lengths of all branches.', total)),
    ...mainOfUnits(
      lengths(
        'mean branch length',
        'Mean over branches between nodes.',
        reduce(measures.length, meanOutside),
      ),
    ),
    ...lengths('longest branch', 'Length of the longest branch.', reduce(measures.length, most)),
    ...lengths(
      'longest shortest path',
      'Greatest of the longest shortest paths of all skeletons.',
      reduce(measures.longest, most),
    ),
    numbers(
      ['tortuosity', '', 'Mean tortuosity of branches between nodes, weighted by their length in px.'],
      [weightedMean(measures.tortuosity, outer)],
    ),
    ...(measures.radius === null
      ? []
      : lengths(
          'radius',
          'Mean of the mean radii of branches between nodes, weighted by their length in px.',
          reduce(measures.radius.mean, (values) => weightedMean(values, outer)),
        )),
    ...(measures.intensity === null
      ? []
      : [
          numbers(
            ['intensity', '', 'Mean intensity of branches between nodes, weighted by their length in px.'],
            [weightedMean(measures.intensity.mean, outer)],
          ),
        ]),
    ...density(total, area, pixelArea),
    ...(foreground === undefined ? [] : foregroundColumns(foreground, area, pixelArea)),
  ];
  return { kind: 'table', title: 'Morphology of the recording', rows: 1, columns };
}

function density({ px, um }: Lengths, area: number, pixelArea: number | null): TableColumn[] {
  const doc = 'Total length / area of the image.';
  const columns = [numbers(['length density', 'px/px²', doc], [px[0]! / area])];
  if (um !== null && pixelArea !== null) {
    columns.push(numbers(['length density', 'µm/µm²', doc], [um[0]! / (area * pixelArea)]));
  }
  return columns;
}

function foregroundColumns(foreground: number, area: number, pixelArea: number | null): TableColumn[] {
  const doc = 'Area of the mask before thinning.';
  return [
    integers(['foreground area', 'px²', doc], [foreground]),
    ...(pixelArea === null ? [] : [numbers(['foreground area', 'µm²', doc], [foreground * pixelArea])]),
    numbers(['foreground share', '%', 'Area of the mask / area of the image.'], [(100 * foreground) / area]),
  ];
}
