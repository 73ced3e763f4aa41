import { readGraph, type Graph } from '@ramify/graph';
import type { Catalogue } from '@ramify/sdk';
import type { GroupColumns } from '../manifest/manifest-schema.ts';

/** Name of the figure that the report shows. */
export const groupFigure = '1-groups.svg';

const exports = [
  ['units', 'units.csv'],
  ['descriptives', 'descriptives.csv'],
  ['tests', 'tests.csv'],
  ['pairs', 'pairs.csv'],
] as const;

/**
 * The graph that compares groups of recordings, given the name of their table in the graph's folder and the
 * measures to draw; the first ones if none is named.
 */
export function groupGraph(
  table: string,
  { group, animal, age }: GroupColumns,
  drawn: readonly string[],
  catalogue: Catalogue,
): Graph {
  const version = (type: string) => catalogue.get(type)?.version ?? 1;
  const node = (id: string, type: string, params: Record<string, unknown> = {}) => ({
    id,
    type,
    version: version(type),
    params,
  });
  const edge = (from: string, to: string) => {
    const end = (text: string) => {
      const [name = '', port = ''] = text.split('.');
      return { node: name, port };
    };
    return { from: end(from), to: end(to) };
  };
  const file = {
    format: 'ramify-graph',
    schema: 1,
    title: 'Comparison of groups',
    nodes: [
      node('table', 'load.table', { path: table, separator: 'comma', decimal: 'point' }),
      node('groups', 'statistics.groups', {
        unit: animal === null ? 'recording' : 'animal',
        group: group ?? '',
        age: age ?? '',
        ...(animal === null ? {} : { animal }),
      }),
      node('figure', 'figure.groups', { values: drawn.join(', ') }),
      node('draw', 'export.svg', { name: groupFigure }),
      node('show', 'export.png', { name: '1-groups.png' }),
      node('report', 'report.html'),
      ...[...exports, ...(age === null ? [] : [['trend', 'age-trend.csv'] as const])].map(([port, name]) =>
        node(`save-${port}`, 'export.csv', { name }),
      ),
    ],
    edges: [
      edge('table.table', 'groups.table'),
      edge('groups.units', 'figure.table'),
      edge('groups.pairs', 'figure.pairs'),
      edge('groups.descriptives', 'figure.descriptives'),
      edge('figure.figure', 'draw.data'),
      edge('figure.figure', 'show.data'),
      edge('figure.figure', 'report.images'),
      edge('groups.tests', 'report.tables'),
      edge('groups.pairs', 'report.tables'),
      edge('groups.descriptives', 'report.tables'),
      ...exports.map(([port]) => edge(`groups.${port}`, `save-${port}.data`)),
      ...(age === null
        ? []
        : [edge('groups.trend', 'save-trend.data'), edge('groups.trend', 'report.tables')]),
    ],
  };
  return readGraph(JSON.stringify(file), catalogue).graph;
}
