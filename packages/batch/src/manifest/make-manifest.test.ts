import { expect, test } from 'vitest';
import { plainRecording } from '../recordings/recording.ts';
import { manifestRequest } from '../testing/manifest-request.ts';
import { makeManifest, portablePath, type ManifestRequest } from './make-manifest.ts';
import { manifestSchema } from './manifest-schema.ts';
import { parseOverride } from './override.ts';
import { combinations, parseSweep } from './sweep.ts';

const request = manifestRequest();

test('items name their recording relative to the batch, and pass the schema', () => {
  const manifest = makeManifest(request);
  expect(manifestSchema.parse(manifest)).toEqual(manifest);
  expect(manifest.items.map(({ name, path }) => [name, path])).toEqual([
    ['m1', '../../data/m1.tif'],
    ['m2', '../../data/m2.tif'],
  ]);
  expect(manifest.graph.source).toBe('../../graphs/t.graph.json');
  expect(portablePath('/a', 'relative/x')).toBe('relative/x');
});

test('the id stands for the work: the folder around it all may move, settings may not', () => {
  const ids = (change: Partial<ManifestRequest>) =>
    makeManifest({ ...request, ...change }).items.map(({ id }) => id);
  const before = ids({});
  expect(new Set(before).size).toBe(2);
  expect(ids({ dir: '/else/out/b', recordings: [plainRecording('/else/data/m1.tif')] })).toEqual([before[0]]);
  expect(ids({ set: { sigma: '2' } })).not.toEqual(before);
  const [first, second] = ids({ overrides: [parseOverride('m2: sigma=2')] });
  expect(first).toBe(before[0]);
  expect(second).not.toBe(before[1]);
});

test('sweeps multiply recordings; they win over everything else', () => {
  const { items } = makeManifest({
    ...request,
    recordings: [{ path: '/d/m.tif', bindings: { spur: '1', w: '3' }, metadata: { age: 'P7' } }],
    sweeps: [parseSweep('spur=5, 10'), parseSweep('branches.k=a')],
  });
  expect(
    items.map(({ name, recording, bindings, sweep, metadata }) => ({
      name,
      recording,
      bindings,
      sweep,
      metadata,
    })),
  ).toEqual(
    ['5', '10'].map((spur) => ({
      name: `m+spur=${spur}+branches.k=a`,
      recording: 'm',
      bindings: { spur, w: '3', 'branches.k': 'a' },
      sweep: { spur, 'branches.k': 'a' },
      metadata: { age: 'P7' },
    })),
  );
  expect(combinations([])).toEqual([{}]);
  for (const text of ['spur', '=1', 'spur=', 'spur=,']) expect(() => parseSweep(text)).toThrow(/--sweep/);
  expect(() => combinations([parseSweep('a=1'), parseSweep('a=2')])).toThrow(/twice/);
  const many = { name: 'a', values: Array.from({ length: 101 }, (_, i) => String(i)) };
  expect(() => combinations([many, { ...many, name: 'b' }])).toThrow(/combinations/);
});

test('names that a sweep would make equal are told apart', () => {
  const values = ['a/b', 'a:b', 'A_b'];
  const { items } = makeManifest({ ...request, sweeps: [{ name: 's', values }] });
  expect(new Set(items.map(({ name }) => name.toLowerCase())).size).toBe(items.length);
});

test('overrides match names and files without regard to case, and must match something', () => {
  const override = parseOverride('M*.TIF: window = 41');
  expect([override.name, override.value]).toEqual(['window', '41']);
  expect(override.matches('m1', '/d/m1.tif')).toBe(true);
  expect(parseOverride('m1:a=b:c=d')).toMatchObject({ pattern: 'm1', name: 'a', value: 'b:c=d' });
  expect(parseOverride('(m1|m2)+: a=1').matches('m1m2', '/d/m1m2.tif')).toBe(false);
  for (const text of ['m1', 'm1:', 'a=1', ':a=1', 'm1:=1'])
    expect(() => parseOverride(text)).toThrow(/--override/);
  expect(() => makeManifest({ ...request, overrides: [parseOverride('x*: a=1')] })).toThrow(
    /No recording matches/,
  );
});

test('groups are found by the usual names of columns, or as asked', () => {
  const groups = (metadata: string[], asked = {}) =>
    makeManifest({ ...request, metadata, groups: asked }).groups;
  expect(groups(['Mouse ID', 'Genotype', 'Age (days)', 'age'])).toEqual({
    group: 'Genotype',
    animal: 'Mouse ID',
    age: 'age',
  });
  expect(groups(['litter'], { group: 'Litter' })).toMatchObject({ group: 'litter', animal: null });
  expect(() => groups(['litter'], { group: 'sex' })).toThrow(/sex/);
});
