import { catalogue } from '@ramify/nodes/catalogue';
import { tinyCatalogue } from '@ramify/testkit';
import { emptyGraph } from '@ramify/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEditor } from '../store/create-editor.ts';
import { paletteEntries, paletteSections, withRecent } from './entries.ts';
import { fittingEntries } from './fitting.ts';
import { searchPalette } from './search.ts';

const all = paletteEntries(emptyGraph(), catalogue, []);
const best = (query: string, recent?: string[]) =>
  searchPalette(all, query, recent)
    .slice(0, 4)
    .map(({ entry }) => entry.type);

test('the palette holds every node once, under its family, in the order of the work', () => {
  const sections = paletteSections(all);
  expect(sections.flatMap(({ entries }) => entries.map(({ type }) => type)).sort()).toEqual(
    [...catalogue.keys()].sort(),
  );
  expect(sections[0]?.family).toBe('load');
  for (const { entries } of sections) {
    const titles = entries.map(({ title }) => title);
    expect(titles).toEqual([...titles].sort());
  }
});

test('every node is found first by its title', () => {
  for (const { title, type } of all) {
    const found = searchPalette(all, title)[0]?.entry;
    expect(found?.title, type).toBe(title);
  }
});

test.each([
  ['thresh', 'image.threshold'],
  ['treshold', 'image.threshold'],
  ['thin', 'skeleton.thin'],
  ['movie load', 'load.movie'],
  ['nmf', 'factorize.nmf'],
  ['umap', 'embed.umap'],
])('“%s” finds %s', (query, type) => {
  expect(best(query)).toContain(type);
});

test('what does not fit is not found; without a query all is', () => {
  expect(searchPalette(all, 'zzzqq')).toEqual([]);
  expect(searchPalette(all, '  ').map(({ entry }) => entry)).toEqual(all);
});

test('matches are told where to highlight, ranges are in order and apart', () => {
  const [first] = searchPalette(all, 'thres');
  expect(first?.title).toEqual([{ start: 0, end: 5 }]);
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.string({ maxLength: 6 }), (entry, query) => {
      for (const { title, summary } of searchPalette([entry], query)) {
        for (const [ranges, text] of [
          [title, entry.title],
          [summary, entry.summary],
        ] as const) {
          let last = -1;
          for (const { start, end } of ranges) {
            expect(start).toBeGreaterThan(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(text.length);
        }
      }
    }),
  );
});

test('recent ones come first among equals', () => {
  const tied = searchPalette(all, 'save').map(({ entry }) => entry.type);
  const last = tied.at(1)!;
  expect(best('save', [last])[0]).toBe(last);
  expect(withRecent(['a', 'b', 'c'], 'c', 3)).toEqual(['c', 'a', 'b']);
  expect(withRecent(['a', 'b', 'c'], 'd', 3)).toEqual(['d', 'a', 'b']);
});

test('a dropped wire is offered exactly what adding with it would connect', () => {
  const at = { x: 0, y: 0 };
  const editor = createEditor({ catalogue: tinyCatalogue });
  editor.dispatch({ type: 'node.add', node: 'sample.tiny-movie', at });
  editor.dispatch({ type: 'node.add', node: 'image.tiny-invert', at });
  editor.dispatch({ type: 'group', title: 'Inverse' });
  editor.dispatch({ type: 'scope.enter', node: 'inverse' });
  for (const [kind, port] of [
    ['input', 'image'],
    ['output', 'image'],
  ] as const) {
    editor.dispatch({ type: 'interface.expose', kind, ref: { node: 'tiny-invert', port } });
  }
  editor.dispatch({ type: 'scope.leave' });
  editor.dispatch({ type: 'node.add', node: 'statistics.tiny-table', at });
  const ends = [
    { from: { node: 'tiny-movie', port: 'movie' } },
    { from: { node: 'inverse', port: 'image' } },
    { to: { node: 'inverse', port: 'image' } },
    { to: { node: 'tiny-table', port: 'mask' } },
    { to: { node: 'nobody', port: 'mask' } },
  ];
  for (const wire of ends) {
    const offered = fittingEntries(editor.getState(), tinyCatalogue, wire).map(({ type }) => type);
    const possible = paletteEntries(editor.getState().graph, tinyCatalogue, []).filter(({ type }) => {
      const { ok } = editor.dispatch({ type: 'node.add', node: type, at, wire });
      if (ok) editor.undo();
      return ok;
    });
    expect(offered).toEqual(possible.map(({ type }) => type));
  }
});

test('no subgraph is offered inside itself', () => {
  const editor = createEditor({ catalogue: tinyCatalogue });
  const at = { x: 0, y: 0 };
  editor.dispatch({ type: 'node.add', node: 'image.tiny-invert', at });
  editor.dispatch({ type: 'group', title: 'Inner' });
  editor.dispatch({ type: 'group', title: 'Outer' });
  const subgraphs = (scope: string[]) =>
    paletteEntries(editor.getState().graph, tinyCatalogue, scope)
      .filter(({ family }) => family === 'subgraph')
      .map(({ title }) => title);
  expect(subgraphs([])).toEqual(['Inner', 'Outer']);
  expect(subgraphs(['outer'])).toEqual(['Inner']);
  expect(subgraphs(['outer', 'inner'])).toEqual([]);
});
