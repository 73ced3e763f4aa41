import type { ColourMapName, PlotMark, PlotSpec } from '@ramify/sdk';
import { clusterEdges, type Blocks } from './block-means.ts';
import type { ChosenTraces } from './chosen-traces.ts';
import { clusterLegend, entriesBeside } from './clusters-of.ts';
import type { Onsets } from './trace-lines.ts';

interface HeatMap {
  readonly chosen: ChosenTraces;
  readonly blocks: Blocks;
  readonly onsets: Onsets | null;
  readonly label: string;
  readonly unit: string;
  readonly colourMap: ColourMapName;
  readonly range: readonly [number, number];
  readonly width: number;
  readonly height: number;
}

/** Traces as rows of colours. */
export function traceHeatMap(map: HeatMap): PlotSpec {
  const { chosen, blocks, onsets, label, unit, colourMap, range, width, height } = map;
  const { ids, names, clusters, time, timeLabel } = chosen;
  const rows = ids.length;
  const step = time.length > 1 ? ((time.at(-1) ?? 0) - (time[0] ?? 0)) / (time.length - 1) : 1;
  const [from, to] = [time[0] ?? 0, (time.at(-1) ?? 0) + step];
  const marks: PlotMark[] = [
    {
      type: 'raster',
      ...blocks,
      colourMap,
      range,
      x: [from, from + blocks.columns * blocks.columnsPer * step],
      y: [-0.5, blocks.rows * blocks.rowsPer - 0.5],
      label,
      unit,
      ...(blocks.rowsPer === 1 ? { rowIds: ids } : {}),
    },
  ];
  if (onsets !== null) {
    const x = Float64Array.from(onsets.frame, (frame) => (time[frame - chosen.start] ?? NaN) + step / 2);
    const y = Float64Array.from(onsets.row);
    const marked = Int32Array.from(onsets.row, (row) => ids[row] ?? 0);
    marks.push({
      type: 'ticks',
      x,
      y,
      size: 0.9,
      ids: marked,
      colour: 'paper',
      opacity: 0.85,
      name: 'onset',
    });
  }
  if (clusters !== null) {
    const at = clusterEdges(clusters.groups);
    if (at.length > 0) marks.push({ type: 'rules', axis: 'y', at, colour: 'paper', name: 'cluster border' });
  }
  return {
    type: 'plot',
    width,
    height,
    x: { ...timeLabel, domain: [from, to] },
    y: {
      label: rows > 60 ? `Region (n = ${rows})` : 'Region',
      scale: 'category',
      categories: names,
      domain: [-0.5, rows - 0.5],
      reversed: true,
      ...(clusters === null ? {} : { strip: clusters.groups }),
      ...(rows > 60 ? { ticks: [] } : {}),
    },
    marks,
    ...(chosen.allClusters === null
      ? {}
      : { legend: clusterLegend(chosen.allClusters, 'box', entriesBeside(height)) }),
  };
}
