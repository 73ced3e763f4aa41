import { isAppError, nodeFamilies, paramMeta, type NodeDefinition } from '@ramify/sdk';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { catalogue } from './catalogue.ts';
import { implementationHash, loadNode } from './loaders.ts';
import { checkInference } from './testing/check-inference.ts';
import { checkValue } from './testing/check-value.ts';
import { genericCases, type GenericCase } from './testing/generic-cases.ts';
import { runNode, type NodeRun } from './testing/run-node.ts';

const definitions = [...catalogue.values()];
const sentence = /^\p{Lu}.*[.!?]$/su;
const title = /^[\p{Lu}\p{N}].{0,39}$/u;
const defaults = (node: NodeDefinition) => node.params.parse({});

let folder: string;
beforeAll(() => void (folder = mkdtempSync(path.join(tmpdir(), 'ramify-contract-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('types and titles are unique', () => {
  expect(new Set(definitions.map(({ type }) => type)).size).toBe(definitions.length);
  const titles = definitions.map((node) => `${node.family} ${node.title}`);
  expect(titles.filter((one, i) => titles.indexOf(one) !== i)).toEqual([]);
});

describe.each(definitions.map((node) => [node.type, node] as const))('%s', (type, node) => {
  const [family = '', name = ''] = type.split('.');

  test('is loaded by its type, with a hash of its code', async () => {
    expect(family in nodeFamilies && family === node.family).toBe(true);
    expect(await loadNode(type)).toBe(node);
    expect(implementationHash(type)).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is documented', () => {
    expect(node.title).toMatch(title);
    expect(node.summary).toMatch(sentence);
    expect(node.docs, 'docs').not.toBe('');
    for (const spec of [...Object.values(node.inputs), ...Object.values(node.outputs)]) {
      expect(spec.doc).toMatch(sentence);
    }
    for (const [param, field] of Object.entries(node.params.shape)) {
      const meta = paramMeta(field as z.core.$ZodType);
      expect(meta.title, `title of ${param}`).toMatch(title);
      expect(meta.description, `description of ${param}`).toMatch(sentence);
    }
  });

  test('has parameters with defaults and a JSON Schema', () => {
    const params = defaults(node);
    expect(Object.keys(params).sort()).toEqual(Object.keys(node.params.shape).sort());
    expect(node.params.parse(params)).toEqual(params);
    const schema = z.toJSONSchema(node.params, { io: 'input' }) as {
      properties?: Record<string, Record<string, unknown>>;
    };
    for (const param of Object.keys(params)) {
      const property = schema.properties?.[param] ?? {};
      expect(property, `schema of ${param}`).toHaveProperty('default');
      if (property.type !== 'number' && property.type !== 'integer') continue;
      const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = property;
      const limits = [minimum ?? exclusiveMinimum, maximum ?? exclusiveMaximum];
      expect(limits, `range of ${param}`).toEqual([expect.any(Number), expect.any(Number)]);
    }
  });

  test('says in words what 0 stands for, where it is no amount', () => {
    for (const [param, field] of Object.entries(node.params.shape)) {
      const { zero, description = '' } = paramMeta(field as z.core.$ZodType);
      // "…; 0 takes the rate of the file." and "…. 0: automatic."
      if (/(^|[.;] )0[: ]/.test(description)) expect(zero, `zero of ${param}`).toBeDefined();
      if (zero === undefined) continue;
      expect(zero, `zero of ${param}`).toMatch(/^[a-z][a-z ()]{1,19}$/);
      expect((field as z.ZodType).safeParse(0).data, `${param} can be 0`).toBe(0);
    }
  });

  test('declares ports, preview and migrations that fit', () => {
    expect(Object.keys(node.outputs)).toContain(node.preview);
    for (const spec of Object.values(node.outputs)) expect(spec.types).toHaveLength(1);
    const from = Array.from({ length: node.version - 1 }, (_, i) => i + 1);
    expect(Object.keys(node.migrate).map(Number)).toEqual(from);
  });

  test('imports nothing that a browser lacks, and no numerics before it runs', () => {
    const source = readFileSync(new URL(`./${family}/${name}.node.ts`, import.meta.url), 'utf8');
    expect(source).not.toMatch(/['"]node:/);
    expect(source).not.toMatch(/^import (?!type\b)[^;]*from '@ramify\/(kernels|formats)/mu);
  });

  test.each(genericCases(node).map((one) => [one.name, one] as const))('runs on %s', async (_, one) => {
    await checkRun(node, one);
  });
});

/** The run, or undefined if the node said in words that it cannot work on these data. */
async function attempt(
  node: NodeDefinition,
  one: GenericCase,
  chunkFrames: number,
): Promise<NodeRun | undefined> {
  const options = await one.options(folder);
  const before = structuredClone(options.inputs);
  try {
    return await runNode(node, { ...options, chunkFrames });
  } catch (error) {
    if (!isAppError(error) || error.code === 'E_INTERNAL') throw error;
    expect(error.message).toMatch(sentence);
    return undefined;
  } finally {
    expect(options.inputs, 'inputs are left as they were').toEqual(before);
  }
}

/** The node did to files what its definition says: nothing else, and nothing less. */
function checkEffects({ effects }: NodeDefinition, run: NodeRun): void {
  expect([...run.asked].sort(), 'parameters whose files were asked for').toEqual([...effects.reads].sort());
  if (effects.reads.length === 0) expect(run.opened.size, 'files opened').toBe(0);
  const written = Object.entries(run.outputs).flatMap(([name, value]) =>
    value.kind === 'file' ? [{ port: name, name: value.name }] : [],
  );
  expect(written.map(({ port }) => port).sort(), 'outputs that are files').toEqual(
    [...effects.writes].sort(),
  );
  expect([...run.files.keys()].sort(), 'files that were written').toEqual(
    written.map(({ name }) => name).sort(),
  );
}

/** Movies are compared as bytes: `toEqual` takes minutes for tens of millions of samples. */
const bytes = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
  new Uint8Array(buffer, byteOffset, byteLength);

async function checkRun(node: NodeDefinition, one: GenericCase): Promise<void> {
  const run = await attempt(node, one, 7);
  const again = await attempt(node, one, 3);
  if (run === undefined || again === undefined) {
    expect(again, 'the same data are refused again').toBe(run);
    return;
  }
  expect(Object.keys(run.outputs).sort()).toEqual(Object.keys(node.outputs).sort());
  for (const [name, value] of Object.entries(run.outputs)) {
    expect(node.outputs[name]?.types).toContain(value.kind);
    checkValue(value);
    if (value.kind !== 'movie') continue;
    const whole = await run.frames(value, value.frames);
    for (const frames of [1, 5]) {
      const same = Buffer.compare(bytes(whole), bytes(await run.frames(value, frames))) === 0;
      expect(same, `frames in chunks of ${frames}`).toBe(true);
    }
  }
  checkEffects(node, run);
  expect(again.outputs, 'the same result again').toEqual(run.outputs);
  expect(again.files).toEqual(run.files);
  expect(again.warnings).toEqual(run.warnings);
  const { progress } = run;
  expect(progress, 'progress never falls').toEqual(progress.toSorted((a, b) => a - b));
  await checkInference(node, await one.options(folder), run);
}
