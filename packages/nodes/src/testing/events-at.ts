import type { EventsValue } from '@ramify/sdk';

/** Events of regions 101, 102, … from their onsets, each with its peak a frame later and a length of six. */
export function eventsAt(onsets: readonly (readonly number[])[], frames: number): EventsValue {
  const all = onsets.flatMap((own, row) => own.map((onset) => ({ id: 101 + row, onset })));
  const column = (of: (event: { id: number; onset: number }) => number) => Int32Array.from(all, of);
  const measure = () => new Float64Array(all.length).fill(1);
  return {
    kind: 'events',
    count: all.length,
    regions: Int32Array.from(onsets, (_, row) => 101 + row),
    frames,
    frameRate: 10,
    unit: 'ΔF/F',
    method: 'drawn',
    ids: column(({ id }) => id),
    onset: column(({ onset }) => onset),
    peak: column(({ onset }) => Math.min(frames - 1, onset + 1)),
    offset: column(({ onset }) => Math.min(frames - 1, onset + 5)),
    amplitude: measure(),
    rise: measure(),
    decay: measure(),
    fwhm: measure(),
    area: measure(),
  };
}
