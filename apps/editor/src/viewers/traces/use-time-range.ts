import { useViewState } from '../frame/view-state.tsx';
import { bounded, type TimeRange } from './time-range.ts';

/** Which part of a recording is in view; shared by all views of recordings of that length. */
export function useTimeRange(
  frames: number,
): readonly [TimeRange, (change: (range: TimeRange) => TimeRange) => void] {
  const [range, setRange] = useViewState<TimeRange | null>(`time ${frames}`, null);
  const whole = { from: 0, to: Math.max(1, frames) };
  return [
    range === null ? whole : bounded(range, frames),
    (change) =>
      setRange((before) => {
        const next = change(before ?? whole);
        return next.from <= 0 && next.to >= frames ? null : next;
      }),
  ];
}
