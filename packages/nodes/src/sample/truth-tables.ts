import type { PixelSize, TableValue } from '@ramify/sdk';
import type { BranchTruth, EventTruth } from '@ramify/kernels/sample/truth';
import { integers, numbers } from '../skeleton/columns.ts';

/** One row per true branch. */
export function branchTable(truth: BranchTruth, pixelSize: NonNullable<PixelSize>): TableValue {
  return {
    kind: 'table',
    title: 'True branches',
    rows: truth.id.length,
    columns: [
      integers(['branch', '', 'Id of the branch; the label of its pixels.'], truth.id),
      integers(['neuron', '', 'Neuron that it belongs to.'], truth.neuron),
      integers(['parent', '', 'Branch that it springs from; 0 for the first of a neurite.'], truth.parent),
      integers(['order', '', 'Number of branch points between it and the root of its neurite.'], truth.order),
      integers(['group', '', 'Group of branches that are active together.'], truth.group),
      numbers(['length', 'px', 'Length of its centre line.'], truth.length),
      numbers(
        ['length', 'µm', 'Length of its centre line.'],
        truth.length.map((length) => length * pixelSize.x),
      ),
      numbers(['tortuosity', '', 'Length over the distance of its ends.'], truth.tortuosity),
      numbers(['radius', 'px', 'Half width at half maximum, mean along the branch.'], truth.radius),
      numbers(
        ['light', '', 'Resting light of its centre line over that of a typical one, mean along the branch.'],
        truth.light,
      ),
      numbers(['gain', '', 'Factor between the events of its group and its own response.'], truth.gain),
    ],
  };
}

/** One row per event of a group. */
export function eventTable(truth: EventTruth): TableValue {
  return {
    kind: 'table',
    title: 'True events',
    rows: truth.frame.length,
    columns: [
      integers(['group', '', 'Group that is active.'], truth.group),
      integers(['frame', 'frames', 'First frame at or after the onset, from 0.'], truth.frame),
      numbers(['time', 's', 'Onset, from the first frame.'], truth.time),
      numbers(['amplitude', 'ΔF/F', 'Peak of this event alone, in a branch of gain 1.'], truth.amplitude),
    ],
  };
}
