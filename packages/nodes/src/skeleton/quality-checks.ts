import type { Contrast, QualityMeasures } from '@ramify/kernels/skeleton/skeleton-quality';

export type Verdict = 'ok' | 'doubtful' | 'bad';

export interface Check {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** The value from which the skeleton is doubtful, and from which it is bad; null where that never is. */
  readonly doubtful: number;
  readonly bad: number | null;
  readonly verdict: Verdict;
  /** What the value means, and what can be done. */
  readonly why: string;
}

interface Rule {
  readonly name: string;
  readonly unit: string;
  readonly doubtful: number;
  readonly bad: number | null;
  /** The measure is questionable below its limits instead of above. */
  readonly low?: true;
  readonly fine: string;
  readonly why: string;
}

const percent = '%';

// Limits stand between what real and synthetic neurites give and what thresholded noise gives; see the docs of the node.
const rules = {
  length: {
    name: 'total length',
    unit: 'px',
    doubtful: 50,
    bad: 10,
    low: true,
    fine: 'There is something to measure.',
    why: 'Hardly anything is left. Loosen the threshold or prune less.',
  },
  coverage: {
    name: 'coverage',
    unit: percent,
    doubtful: 5,
    bad: 9,
    fine: 'The skeleton fills as much of the image as neurites do.',
    why: 'The skeleton fills more of the image than neurites do: the mask follows noise. Raise the threshold or smooth more.',
  },
  tips: {
    name: 'ends per 100 px',
    unit: '',
    doubtful: 6,
    bad: 9,
    fine: 'Branches are long compared with their number of ends.',
    why: 'There are many free ends: the outline of the mask is rough, or it consists of specks or somata. Smooth more, or prune longer spurs.',
  },
  junctions: {
    name: 'junctions per 100 px',
    unit: '',
    doubtful: 4,
    bad: 6.2,
    fine: 'Junctions are as far apart as those of neurites.',
    why: 'Junctions lie close together, as in a mask of noise. Smooth more, raise the threshold, or prune.',
  },
  fuzz: {
    name: 'length in short spurs',
    unit: percent,
    doubtful: 30,
    bad: 40,
    fine: 'Little of the length is in spurs below 10 px.',
    why: 'Much of the length is in spurs below 10 px. Prune, or smooth the image before the threshold.',
  },
  pieces: {
    name: 'further pieces per 1000 px',
    unit: '',
    doubtful: 15,
    bad: null,
    fine: 'The skeleton hangs together.',
    why: 'The skeleton falls into many pieces: neurites are torn, or there are specks and somata. Loosen the threshold, or remove small objects and small skeletons.',
  },
  loops: {
    name: 'further loops per 1000 px',
    unit: '',
    doubtful: 7,
    bad: 10,
    fine: 'There are few loops.',
    why: 'There are many loops, which neurites do not form: holes in the mask, or a net of noise. Fill larger holes, or raise the threshold.',
  },
  border: {
    name: 'pixels at the border',
    unit: percent,
    doubtful: 20,
    bad: 50,
    fine: 'The skeleton does not follow the border of the image.',
    why: 'Much of the skeleton runs along the border of the image: an edge of motion correction or a dark frame. Crop the movie.',
  },
  mean: {
    name: 'contrast',
    unit: 'σ',
    doubtful: 2,
    bad: 1,
    low: true,
    fine: 'Branches are clearly brighter than their surroundings.',
    why: 'Branches are hardly brighter than their surroundings, compared with the noise: much of the skeleton is not on neurites. Raise the threshold, or average more frames.',
  },
  dark: {
    name: 'length in dark branches',
    unit: percent,
    doubtful: 30,
    bad: 60,
    fine: 'Nearly all branches stand out from their surroundings.',
    why: 'Many branches stand out from their surroundings by less than the noise. Raise the threshold, or remove small skeletons.',
  },
} as const satisfies Record<keyof (QualityMeasures & Contrast), Rule>;

function judge(rule: Rule, measured: number): Check {
  const value = rule.unit === percent ? 100 * measured : measured;
  const beyond = (limit: number | null): boolean =>
    limit !== null && (rule.low === true ? value < limit : value > limit);
  const verdict = beyond(rule.bad) ? 'bad' : beyond(rule.doubtful) ? 'doubtful' : 'ok';
  const { name, unit, doubtful, bad, fine, why } = rule;
  return { name, unit, value, doubtful, bad, verdict, why: verdict === 'ok' ? fine : why };
}

/** Judges what was measured; measures that are not defined are left out. */
export function judgeQuality(measures: QualityMeasures & Partial<Contrast>): Check[] {
  return (Object.keys(rules) as (keyof typeof rules)[]).flatMap((key) => {
    const value = measures[key];
    return value === undefined || Number.isNaN(value) ? [] : [judge(rules[key], value)];
  });
}

/** The worst of the verdicts. */
export const overall = (checks: readonly Check[]): Verdict =>
  checks.some(({ verdict }) => verdict === 'bad')
    ? 'bad'
    : checks.some(({ verdict }) => verdict === 'doubtful')
      ? 'doubtful'
      : 'ok';
