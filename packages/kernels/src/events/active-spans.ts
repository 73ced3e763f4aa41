/** Which frames of a transient count as activity: its first; first to peak; first to last. */
export type ActivePart = 'onset' | 'rise' | 'transient';

/** Transients as columns; those of a region follow each other. */
export interface EventColumns {
  readonly regions: Int32Array;
  readonly ids: Int32Array;
  readonly onset: Int32Array;
  readonly peak: Int32Array;
  readonly offset: Int32Array;
  readonly frames: number;
}

/**
 * A raster of regions x frames as the stretches in which it is 1: those of row r are `starts[k]` … `ends[k]`
 * (both included) for k from `offsets[r]` to `offsets[r + 1] − 1`, rising and apart.
 */
export interface ActiveSpans {
  readonly frames: number;
  readonly offsets: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * When each region is active, in order of `regions`. A window of w frames makes frame t count whoever is
 * active in any of the frames t − ⌊(w − 1) / 2⌋ … t + ⌈(w − 1) / 2⌉.
 */
export function activeSpans(events: EventColumns, part: ActivePart, window = 1): ActiveSpans {
  const { regions, ids, onset, frames } = events;
  const last = { onset, rise: events.peak, transient: events.offset }[part];
  const ahead = Math.ceil((window - 1) / 2);
  const behind = Math.floor((window - 1) / 2);
  const rowOf = new Map(Array.from(regions, (id, row) => [id, row] as const));
  const rows: { start: number; end: number }[][] = Array.from(regions, () => []);
  ids.forEach((id, i) => {
    const row = rowOf.get(id);
    if (row === undefined) throw new RangeError(`event of region ${id}`);
    const start = Math.max(0, onset[i]! - ahead);
    const end = Math.min(frames - 1, last[i]! + behind);
    if (end >= start) rows[row]!.push({ start, end });
  });
  const merged = rows.map((spans) => {
    const out: { start: number; end: number }[] = [];
    for (const span of spans.sort((a, b) => a.start - b.start)) {
      const before = out.at(-1);
      if (before === undefined || span.start > before.end + 1) out.push({ ...span });
      else before.end = Math.max(before.end, span.end);
    }
    return out;
  });
  const offsets = new Int32Array(regions.length + 1);
  merged.forEach((spans, row) => (offsets[row + 1] = offsets[row]! + spans.length));
  const all = merged.flat();
  return {
    frames,
    offsets,
    starts: Int32Array.from(all, ({ start }) => start),
    ends: Int32Array.from(all, ({ end }) => end),
  };
}

/** The raster itself, regions x frames, 0 or 1. */
export function rasterOf({ frames, offsets, starts, ends }: ActiveSpans): Float32Array {
  const rows = offsets.length - 1;
  const out = new Float32Array(rows * frames);
  for (let row = 0; row < rows; row++) {
    for (let k = offsets[row]!; k < offsets[row + 1]!; k++) {
      out.fill(1, row * frames + starts[k]!, row * frames + ends[k]! + 1);
    }
  }
  return out;
}

/** Rows that are active in `frame`. */
export function activeRows({ offsets, starts, ends }: ActiveSpans, frame: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row + 1 < offsets.length; row++) {
    for (let k = offsets[row]!; k < offsets[row + 1]! && starts[k]! <= frame; k++) {
      if (ends[k]! >= frame) rows.push(row);
    }
  }
  return rows;
}
