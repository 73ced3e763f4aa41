import { eventScore } from '@ramify/kernels/evaluate/event-score';
import { score } from '@ramify/kernels/evaluate/score';
import { join } from 'node:path';
import { readColumns } from '../read-columns.ts';
import { share, type Score } from './score.ts';
import { trueGroups } from './true-groups.ts';

/** Frames that a found onset may be early or late. */
const tolerance = 2;

/** Frames by the number beside them. */
function framesOf(numbers: Float64Array, frames: Float64Array): Map<number, number[]> {
  const out = new Map<number, number[]>();
  numbers.forEach((number, i) => {
    const own = out.get(number) ?? [];
    own.push(frames[i]!);
    out.set(number, own);
  });
  return out;
}

/**
 * F1 of the onsets of `transients.csv`, over all regions that have a true group: a pair is an onset of a region
 * and one of its group at most two frames apart. Events that a branch has on its own are no part of the truth, so
 * finding them costs precision.
 */
export async function scoreOnsets(results: string, truth: string): Promise<Score> {
  const { groupOf } = await trueGroups(results, truth);
  const transients = await readColumns(join(results, 'transients.csv'));
  const events = await readColumns(join(truth, 'events.csv'));
  const found = framesOf(transients.column('region'), transients.column('onset_frame'));
  const known = framesOf(events.column('group'), events.column('frame_frames'));
  let [matched, ofFound, ofKnown] = [0, 0, 0];
  for (const [region, group] of groupOf) {
    const own = found.get(region) ?? [];
    const events = known.get(group) ?? [];
    matched += eventScore(own, events, tolerance).matched;
    ofFound += own.length;
    ofKnown += events.length;
  }
  const { precision, recall, f1 } = score(matched, ofFound, matched, ofKnown);
  const details = [share('precision', precision), share('recall', recall)];
  return { id: 'onsets', label: `onsets within ${tolerance} frames, F1`, value: f1, details };
}
