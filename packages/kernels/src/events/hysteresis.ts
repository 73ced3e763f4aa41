import type { Span, Spans } from './span.ts';

/** Levels in the unit of the trace. */
export interface HysteresisLevels {
  /** An event begins above this level. */
  readonly on: number;
  /** It ends below this level; at most `on`. */
  readonly off: number;
  /**
   * A fall from the peak and a new rise by more than this divide an event; Infinity: never.
   */
  readonly step: number;
}

/**
 * Events by two thresholds (Schmitt trigger): a stretch of frames above `off` that holds a frame above `on`
 * is an event from its first frame above `on` to its last frame above `off`. Within the stretch, where the
 * trace has fallen from the peak by more than `step` and then exceeds the least value since by more than
 * `step`, another event begins in that frame; the one before ends at the least value. Without division these
 * are the objects of `skimage.filters.apply_hysteresis_threshold`.
 *
 * If the trace starts above `on`, the first event is under way.
 */
export function hysteresisSpans(trace: Float32Array, { on, off, step }: HysteresisLevels): Spans {
  const spans: Span[] = [];
  let end = 0;
  while (end < trace.length) {
    if (!(trace[end]! > off)) {
      end++;
      continue;
    }
    let first = -1;
    for (; end < trace.length && trace[end]! > off; end++) if (first < 0 && trace[end]! > on) first = end;
    if (first >= 0) divide(trace, first, end - 1, step, spans);
  }
  return { spans, underWay: trace.length > 0 && trace[0]! > on };
}

function divide(trace: Float32Array, first: number, last: number, step: number, spans: Span[]): void {
  let onset = first;
  let peak = first;
  let low = -1;
  for (let t = first; t <= last; t++) {
    const value = trace[t]!;
    if (low < 0) {
      if (value > trace[peak]!) peak = t;
      else if (value < trace[peak]! - step) low = t;
    } else if (value < trace[low]!) low = t;
    else if (value > trace[low]! + step) {
      spans.push({ onset, peak, offset: low });
      onset = t;
      peak = t;
      low = -1;
    }
  }
  spans.push({ onset, peak, offset: last });
}
