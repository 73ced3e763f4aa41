import { defineNode, port, type TableValue } from '@ramify/sdk';
import * as z from 'zod';
import { requireNumbers } from '../image/image-checks.ts';
import { integers, main, numbers, texts } from './columns.ts';
import { judgeQuality, overall, type Check } from './quality-checks.ts';
import { brief, requireBranches, requireSameSize } from './skeleton-checks.ts';

function checkTable(checks: readonly Check[]): TableValue {
  return {
    kind: 'table',
    title: 'Quality of the skeleton',
    rows: checks.length,
    columns: [
      texts(
        ['check', '', 'What was measured.'],
        checks.map(({ name }) => name),
      ),
      numbers(
        ['value', '', 'Measured value, in the unit of the row.'],
        checks.map(({ value }) => value),
      ),
      numbers(
        ['doubtful limit', '', 'Limit beyond which the skeleton is doubtful.'],
        checks.map(({ doubtful }) => doubtful),
      ),
      numbers(
        ['bad limit', '', 'Limit beyond which the skeleton is bad; empty if this check never says so.'],
        checks.map(({ bad }) => bad ?? NaN),
      ),
      texts(
        ['unit', '', 'Unit of the value and of the limits.'],
        checks.map(({ unit }) => unit),
      ),
      texts(
        ['verdict', '', 'ok, doubtful or bad.'],
        checks.map(({ verdict }) => verdict),
      ),
      texts(
        ['why', '', 'What the value means, and what can be done.'],
        checks.map(({ why }) => why),
      ),
    ],
  };
}

function summaryTable(checks: readonly Check[]): TableValue {
  const flagged = checks.filter(({ verdict }) => verdict !== 'ok');
  const reasons = flagged.map(
    ({ name, value, unit }) => `${name} ${brief(value)}${unit === '' ? '' : ` ${unit}`}`,
  );
  return {
    kind: 'table',
    title: 'Quality of the skeleton',
    rows: 1,
    columns: [
      main(
        texts(['quality', '', 'The worst verdict of all checks: ok, doubtful or bad.'], [overall(checks)]),
      ),
      texts(['reasons', '', 'Checks that are not ok, with their values.'], [reasons.join('; ')]),
      integers(['checks', '', 'Number of checks made.'], [checks.length]),
      integers(['checks not ok', '', 'Number of checks that are doubtful or bad.'], [flagged.length]),
    ],
  };
}

export default defineNode({
  type: 'skeleton.quality',
  version: 1,
  title: 'Skeleton quality',
  family: 'skeleton',
  summary: 'Says whether a skeleton is probably bad, and why.',
  docs: `Ten checks, each with a value, its limits, a verdict (ok, doubtful, bad) and a reason in words; the summary has the worst verdict.

| check | definition | doubtful | bad |
|---|---|---|---|
| total length | sum of all branches, px | < 50 | < 10 |
| coverage | skeleton pixels / image pixels | > 5 % | > 9 % |
| ends per 100 px | end points / length | > 6 | > 9 |
| junctions per 100 px | junctions / length | > 4 | > 6.2 |
| length in short spurs | length in branches with a free end below 10 px / length | > 30 % | > 40 % |
| further pieces per 1000 px | (connected skeletons − 1) / length | > 15 | |
| further loops per 1000 px | (independent loops − 1) / length | > 7 | > 10 |
| pixels at the border | skeleton pixels less than 3 px from the border / skeleton pixels | > 20 % | > 50 % |
| contrast | mean over the length of (mean of the branch − local background) / noise | < 2 σ | < 1 σ |
| length in dark branches | length in branches less than 1 σ above their background / length | > 30 % | > 60 % |

The last two need the image. The local background of a branch is the median of the pixels 4 to 8 px from the skeleton and nearest to it; the noise is 1.4826 times the median absolute deviation of all these pixels from their background. Connect the image as recorded (for instance the mean of the movie), **not** a smoothed or equalized one: in smoothed noise every skeleton looks bright.

The limits were set with the default steps (equalize, smooth, threshold, clean, thin), before and after pruning, at about 1 to 4 px of neurite width. Per 100 px, drawn trees of good contrast have 2 to 5 ends and 1 to 3 junctions, filled dendrites of real recordings 1 to 4 and 0 to 1, noise alone 10 to 12 and 5 to 7; the contrast is 5 to 50 σ for the first two, 2 to 4 σ for dense tissue of dendrites and somata, 0.5 to 0.8 σ for noise alone.

Limits: the checks are made for thin processes; a field full of somata, or many short neurites, is called doubtful or bad although the mask may be right. Lengths count in pixels, so strong binning or magnification shifts the values: compare recordings with each other rather than with the limits then.`,
  keywords: ['qc', 'quality control', 'check', 'bad skeleton', 'noise', 'outlier'],
  inputs: {
    skeleton: port.skeleton({ doc: 'Skeleton to judge.' }),
    image: port.image({ doc: 'Image as recorded, not smoothed, for the contrast.', optional: true }),
  },
  outputs: {
    checks: port.table({ doc: 'One row per check.' }),
    summary: port.table({ doc: 'The verdict in one row.' }),
  },
  params: z.object({}),
  infer: () => ({ summary: { count: 1 } }),
  preview: 'checks',
  async run({ inputs: { skeleton, image }, ctx }) {
    requireBranches(skeleton);
    requireSameSize(skeleton, image, 'image', 'image');
    if (image !== undefined) requireNumbers(image);
    const { height, width, mask } = skeleton;
    const { qualityMeasures, skeletonContrast } = await import('@ramify/kernels/skeleton/skeleton-quality');
    const contrast = image === undefined ? {} : skeletonContrast(skeleton, mask, image.data, height, width);
    if ('mean' in contrast && Number.isNaN(contrast.mean)) {
      ctx.warn(
        'The contrast is not judged: the surroundings of the skeleton are constant or not in the image.',
      );
    }
    const checks = judgeQuality({ ...qualityMeasures(skeleton, height, width), ...contrast });
    const verdict = overall(checks);
    if (verdict !== 'ok') {
      const worst = checks.filter((check) => check.verdict === verdict);
      ctx.warn(
        `The skeleton is ${verdict === 'bad' ? 'probably bad' : 'doubtful'}: ${worst.map(({ why }) => why).join(' ')}`,
      );
    }
    return { checks: checkTable(checks), summary: summaryTable(checks) };
  },
});
