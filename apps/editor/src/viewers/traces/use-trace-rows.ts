import type { EventsValue } from '@ramify/sdk';
import { useMemo } from 'react';
import { outputKey } from '../../app/panels.ts';
import { ofKind, useContents } from '../data/use-contents.ts';
import { useRelated } from '../data/use-related.ts';
import { inkOf } from '../frame/palette.ts';
import type { Inks } from '../frame/use-inks.ts';
import type { Link } from '../links/use-link.ts';
import { clusterColour, clustersById } from '../plane/items.ts';
import type { Shown } from '../viewer.ts';
import { eventsById, type StackRow } from './draw-lines.ts';
import type { Plot } from './plot.ts';
import { wholeFrames } from './time-range.ts';
import type { TraceLook } from './trace-look.ts';
import { traceOrder } from './trace-order.ts';
import { memorySource, type TraceSource } from './trace-source.ts';

export interface TraceRows {
  /** Rows that are shown, from top to bottom. */
  readonly order: readonly number[];
  readonly clusters: ReadonlyMap<number, number> | null;
  readonly events: EventsValue | undefined;
  readonly partitions: readonly Shown[];
  /** Traces of the same regions in the same unit. */
  readonly others: readonly Shown[];
  readonly beside: Shown | undefined;
  readonly hasEvents: boolean;
  readonly nameOf: (row: number) => string;
  /** What is drawn of some rows in a plot. */
  readonly take: (rows: readonly number[], plot: Plot, inks: Inks) => StackRow[];
}

/** Traces with all that is known of their regions: clusters, events, other traces. */
export function useTraceRows(shown: Shown, source: TraceSource, look: TraceLook, link: Link): TraceRows {
  const { frames, ids, names, unit } = source;
  const partitions = useRelated(shown, ['partition']);
  const [eventsShown] = useRelated(shown, ['events']);
  const related = useRelated(shown, ['traces']);
  const others = related.filter(({ node, port, output: { descriptor } }) => {
    const isOther = node !== shown.node || port !== shown.port;
    return isOther && descriptor.unit === unit && descriptor.frames === frames;
  });
  const beside = others.find((other) =>
    look.beside === null ? other.port === 'baseline' : outputKey(other) === look.beside,
  );
  const colours = partitions.find((other) => outputKey(other) === look.colours);
  const contents = useContents([colours, eventsShown, beside]);
  const partition = ofKind(contents[0], 'partition');
  const events = look.events ? ofKind(contents[1], 'events') : undefined;
  const second = ofKind(contents[2], 'traces');

  const clusters = useMemo(() => (partition === undefined ? null : clustersById(partition)), [partition]);
  const byId = useMemo(() => (events === undefined ? null : eventsById(events)), [events]);
  const below = useMemo(() => (second === undefined ? null : memorySource(second)), [second]);
  const rowBelow = useMemo(
    () => new Map(second === undefined ? [] : Array.from(second.ids, (id, row) => [id, row] as const)),
    [second],
  );
  const only = look.onlyPicked && link.ids.size > 0 ? link.ids : null;
  const order = useMemo(() => traceOrder(ids, clusters, only), [ids, clusters, only]);
  const nameOf = (row: number): string => names?.[row] ?? String(ids[row]);

  const take = (rows: readonly number[], plot: Plot, inks: Inks): StackRow[] => {
    const { from, to } = wholeFrames(plot.time, frames);
    const bins = Math.max(16, Math.round(plot.width));
    const lines = source.take(rows, from, to, bins);
    const under = below?.take(
      rows.map((row) => rowBelow.get(ids[row]!) ?? 0),
      from,
      to,
      bins,
    );
    return rows.map((row, i) => {
      const id = ids[row]!;
      return {
        id,
        name: nameOf(row),
        bins: lines[i],
        beside: rowBelow.has(id) ? under?.[i] : undefined,
        range: source.range(row),
        colour: clusters === null ? inks.ink2 : inkOf(clusterColour(clusters.get(id)), inks.isDark),
        isPicked: link.ids.has(id),
        isHovered: link.hovered === id,
        events: byId?.get(id) ?? [],
      };
    });
  };
  return {
    order,
    clusters,
    events,
    partitions,
    others,
    beside,
    hasEvents: eventsShown !== undefined,
    nameOf,
    take,
  };
}
