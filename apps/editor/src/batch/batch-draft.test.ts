import { readGraph } from '@ramify/graph';
import { catalogue } from '@ramify/nodes';
import { expect, test } from 'vitest';
import { draftOf, emptyDraft, readDraft } from './batch-draft.ts';
import { settingsOf } from './batch-settings.ts';

const { graph } = readGraph(
  JSON.stringify({
    format: 'ramify-graph',
    schema: 1,
    title: 'T',
    nodes: [
      { id: 'movie', type: 'load.movie', version: 1, params: { path: 'm1.tif' } },
      { id: 'sum', type: 'movie.summary', version: 1, params: { method: 'max' } },
    ],
    edges: [],
    interface: {
      inputs: {
        method: { node: 'sum', param: 'method' },
        channel: { node: 'movie', param: 'channel' },
        recording: { node: 'movie', param: 'path' },
      },
    },
  }),
  catalogue,
);
const settings = settingsOf(graph, catalogue);
const read = (texts: Record<string, string>, rules = emptyDraft.rules) =>
  readDraft({ ...emptyDraft, texts, rules }, settings);

test('settings tell what the workflow has, files first', () => {
  expect(settings.map(({ name, now, isFile }) => [name, now, isFile])).toEqual([
    ['recording', 'm1.tif', true],
    ['channel', '1', false],
    ['method', 'max', false],
  ]);
  expect(settings[2]?.choices).toContain('std');
});

test('one value holds for all recordings, several are tried on each', () => {
  expect(read({ method: ' mean', channel: '1, 2,2' })).toMatchObject({
    settings: { set: { method: 'mean' }, sweeps: ['channel=1,2'] },
    combinations: 2,
    changed: 2,
  });
  expect(read({ method: ' ' })).toMatchObject({ settings: { set: {}, sweeps: [] }, changed: 0 });
});

test('what is no value is told at its setting, and nothing is asked for', () => {
  const { settings: asked, problems } = read({ channel: '1, x', method: 'best' });
  expect(asked).toBeNull();
  expect([...problems.keys()]).toEqual(['channel', 'method']);
  const rule = { id: 4, pattern: '', name: 'channel', value: '2' };
  expect(read({}, [rule]).problems.get('rule 4')).toMatch(/which recordings/);
  expect(read({}, [{ ...rule, pattern: 'm*', value: '1,2' }]).problems.get('rule 4')).toBe('Give one value.');
  expect(read({}, [{ ...rule, value: '' }]).problems.size).toBe(0);
});

test('a batch that was begun comes back as it was typed', () => {
  const asked = {
    recordings: ['a.tif', 'week'],
    out: 'out/x',
    set: { method: 'std' },
    sweeps: ['channel=1,2'],
    overrides: ['m3*: method=max'],
  };
  const draft = draftOf(asked);
  expect(draft.rules).toEqual([{ id: 0, pattern: 'm3*', name: 'method', value: 'max' }]);
  expect(readDraft(draft, settings).settings).toEqual(asked);
});
