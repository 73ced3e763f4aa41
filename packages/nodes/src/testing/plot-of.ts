import type { FigureValue, GridSpec, PlotMark, PlotSpec, TableValue } from '@ramify/sdk';

/** The plot of a figure that must be one. */
export function plotOf({ spec }: FigureValue): PlotSpec {
  if (spec.type !== 'plot') throw new Error(`This is a ${spec.type}, not a plot.`);
  return spec;
}

/** The small multiples of a figure that must be such. */
export function gridOf({ spec }: FigureValue): GridSpec {
  if (spec.type !== 'grid') throw new Error(`This is a ${spec.type}, not a grid.`);
  return spec;
}

/** The plots of a figure of small multiples. */
export const panelPlots = (figure: FigureValue): PlotSpec[] =>
  gridOf(figure).panels.flatMap(({ spec }) => (spec.type === 'plot' ? [spec] : []));

/** The first mark of a type, by its name if one is given. */
export function markOf<T extends PlotMark['type']>(
  { marks }: PlotSpec,
  type: T,
  name?: string,
): Extract<PlotMark, { type: T }> {
  const found = marks.find((mark) => mark.type === type && (name === undefined || mark.name === name));
  if (found === undefined) throw new Error(`The plot has no ${type} ${name ?? ''}.`);
  return found as Extract<PlotMark, { type: T }>;
}

/** Values of a column as an array. */
export function columnOf({ columns }: TableValue, name: string): (number | string)[] {
  const column = columns.find((one) => one.name === name);
  if (column === undefined)
    throw new Error(`No column "${name}" among ${columns.map((c) => c.name).join(', ')}.`);
  return [...column.values];
}
