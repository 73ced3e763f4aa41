import { AppError, defineNode, port } from '@ramify/sdk';
import type { FactorizationValue, GridPanel, PictureSpec } from '@ramify/sdk';
import * as z from 'zod';
import { integers, numbers } from '../skeleton/columns.ts';
import { quantile } from './quantile.ts';
import { shortFloat } from './short-float.ts';

type Order = 'score' | 'given';

const fixed = (score: number): string => score.toFixed(2).replace('-', '−');

/** Components in the order drawn. */
function orderOf({ components, scores }: FactorizationValue, order: Order): number[] {
  const all = Array.from({ length: components }, (_, k) => k);
  const score = (k: number): number => scores[k] ?? NaN;
  return order === 'given' ? all : all.sort((a, b) => score(b) - score(a) || a - b);
}

/** Signed maps about a white zero, others from black; the brightest thousandth of the pixels is saturated. */
function mapPicture({ height, width, pixelSize, maps }: FactorizationValue, component: number): PictureSpec {
  const background = maps.slice(component * height * width, (component + 1) * height * width);
  const signed = background.some((value) => value < 0);
  const top = quantile(signed ? background.map(Math.abs) : background, 0.999);
  const limit = top > 0 ? top : Math.max(...background.map(Math.abs), 0) || 1;
  return {
    type: 'picture',
    height,
    width,
    pixelSize,
    background,
    colourMap: signed ? 'diverging' : 'magma',
    range: [signed ? -limit : 0, limit],
    layers: [],
  };
}

export default defineNode({
  type: 'figure.gallery',
  version: 1,
  title: 'Component gallery',
  family: 'figure',
  summary: 'Draws the maps of all components, with the kept and the rejected ones marked.',
  docs: `A small picture for each component, the one with the highest score first, titled by its number and its score. Kept components have a solid green outline, rejected ones a dashed orange one, so that the difference does not hang on colour.

Each map has its own range, from zero (NMF) or about a white zero (PCA, ICA) up to the value that a thousandth of its pixels exceeds. The maps themselves, to measure in, are written by the TIFF export; \`table\` holds the score, verdict and range of each picture.`,
  keywords: ['NMF', 'ICA', 'PCA', 'skewness', 'maps', 'factorization', 'kept', 'rejected'],
  inputs: { factorization: port.factorization({ doc: 'Components to draw.' }) },
  outputs: {
    figure: port.figure({ doc: 'The maps side by side.' }),
    table: port.table({ doc: 'The components drawn, in their order.' }),
  },
  params: z.object({
    order: z
      .enum(['score', 'given'])
      .default('score')
      .meta({
        title: 'Order',
        description: 'Which component comes first.',
        choices: { score: 'The one with the highest score.', given: 'The first of the factorization.' },
      }),
    most: z.int().min(1).max(500).default(60).meta({
      title: 'At most',
      description: 'Components that are drawn.',
    }),
    columns: z
      .int()
      .min(1)
      .max(20)
      .default(5)
      .meta({ title: 'Columns', description: 'Pictures in a row.', main: true }),
    panelWidth: z
      .int()
      .min(60)
      .max(800)
      .default(125)
      .meta({ title: 'Panel', unit: 'px', description: 'Width of one picture.' }),
  }),
  preview: 'figure',
  run({ inputs: { factorization }, params: { order, most, columns, panelWidth } }) {
    const { components, scores, scoreName = 'score', threshold, kept, method } = factorization;
    if (components === 0) {
      throw new AppError('E_DATA_EMPTY', 'The factorization has no components.', {
        where: { port: 'factorization' },
      });
    }
    const shown = orderOf(factorization, order).slice(0, most);
    const isKept = (k: number): boolean => kept[k] !== 0;
    const panels = shown.map((k): GridPanel => {
      const score = scores[k] ?? NaN;
      const named = Number.isNaN(score) ? '' : ` · ${scoreName} ${fixed(score)}`;
      return {
        spec: mapPicture(factorization, k),
        title: `${k + 1}${named}`,
        id: k + 1,
        outline: isKept(k) ? 'kept' : 'rejected',
      };
    });
    const keptCount = shown.filter(isKept).length;
    const limit = threshold === undefined ? '' : ` at ${scoreName} ${fixed(threshold)} or more`;
    const cut = shown.length < components ? ` The first ${shown.length} of ${components} are shown.` : '';
    return {
      figure: {
        kind: 'figure',
        title: `${components} components (${method})`,
        caption: `${method}: ${keptCount} components kept${limit}, ${shown.length - keptCount} rejected.${cut} Each map has its own range.`,
        spec: {
          type: 'grid',
          columns,
          panelWidth,
          panels,
          legend: [
            { text: `Kept (${keptCount})`, colour: 'kept', shape: 'line' },
            { text: `Rejected (${shown.length - keptCount})`, colour: 'rejected', shape: 'dash' },
          ],
        },
      },
      table: {
        kind: 'table',
        title: 'Components',
        rows: shown.length,
        columns: [
          integers(
            ['component', '', 'Number of the component, from 1.'],
            shown.map((k) => k + 1),
          ),
          numbers(
            [scoreName, '', 'Score of the component.'],
            shown.map((k) => shortFloat(scores[k] ?? NaN)),
          ),
          integers(
            ['kept', '', '1 if the component was kept, else 0.'],
            shown.map((k) => (isKept(k) ? 1 : 0)),
          ),
          numbers(
            ['darkest', '', 'Value that is drawn in the first colour.'],
            panels.map(({ spec }) => (spec.type === 'picture' ? spec.range[0] : NaN)),
          ),
          numbers(
            ['brightest', '', 'Value that is drawn in the last colour.'],
            panels.map(({ spec }) => (spec.type === 'picture' ? spec.range[1] : NaN)),
          ),
        ],
      },
    };
  },
});
