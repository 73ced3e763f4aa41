import { readdirSync, readFileSync } from 'node:fs';
import { tinyCatalogue } from '@ramify/testkit';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readGraph } from '../load/parse-graph.ts';
import { arbitraryGraph } from '../testing/arbitrary-graph.ts';
import { graphFile } from '../testing/build.ts';
import { writeGraph } from '../write/write-graph.ts';
import { graphJsonSchema } from './graph-json-schema.ts';

// An independent validator stands for the text editors that read the schema.
const schema = graphJsonSchema(tinyCatalogue);
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
const faults = (file: unknown): string[] =>
  validate(file)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);

const threshold = (params: object, version = 1) =>
  graphFile({ nodes: { t: { type: 'image.tiny-threshold', version, params } } });

test('graphs that load are valid', () => {
  const folder = new URL('../../../../graphs/legacy/1/', import.meta.url);
  for (const name of readdirSync(folder)) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    expect(faults(JSON.parse(text)), name).toEqual([]);
    const { graph } = readGraph(text, tinyCatalogue);
    expect(faults(JSON.parse(writeGraph(graph))), name).toEqual([]);
  }
});

test('all that is written has the form of the schema', () => {
  fc.assert(
    fc.property(arbitraryGraph(tinyCatalogue), (graph) => {
      const file = JSON.parse(writeGraph(graph)) as { nodes: { params: object }[] };
      // The parameters are arbitrary on purpose; they are checked by node type below.
      const found = faults(file).filter(
        (fault) => !/\/nodes\/\d+\/params|must match "then" schema/.test(fault),
      );
      expect(found).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test.each<[string, unknown, string]>([
  ['a number below its minimum', threshold({ window: 1 }), '/nodes/0/params/window must be >= 3'],
  [
    'a wrong choice',
    threshold({ method: 'x' }),
    '/nodes/0/params/method must be equal to one of the allowed values',
  ],
  ['an unknown parameter', threshold({ windw: 3 }), '/nodes/0/params must NOT have additional properties'],
  ['an unknown field', { ...graphFile({ nodes: {} }), code: 1 }, ' must NOT have additional properties'],
  [
    'a parameter inside a subgraph',
    graphFile({
      nodes: {},
      subgraphs: { g: { nodes: { t: { type: 'image.tiny-threshold', params: { window: 1 } } } } },
    }),
    '/subgraphs/0/nodes/0/params/window must be >= 3',
  ],
  [
    'a missing version',
    { ...graphFile({ nodes: {} }), nodes: [{ id: 'a', type: 'x.y' }] },
    "/nodes/0 must have required property 'version'",
  ],
])('%s is found', (_, file, fault) => {
  expect(faults(file)).toContain(fault);
});

test('unknown types and older versions may have any parameters', () => {
  expect(faults(graphFile({ nodes: { a: { type: 'lab.thing', params: { any: 1 } } } }))).toEqual([]);
  expect(faults(graphFile({ nodes: { a: { type: 'image.tiny-scale', params: { factor: '2' } } } }))).toEqual(
    [],
  );
});

test('parameters are described for completion', () => {
  const definitions = schema.definitions as Record<string, unknown>;
  const params = definitions['params.image.tiny-threshold'];
  expect(params).toMatchObject({
    title: 'Threshold',
    properties: {
      window: {
        title: 'Window',
        description: 'For "local": side of the neighbourhood. [px]',
        default: 3,
        type: 'integer',
        minimum: 3,
        maximum: 501,
      },
      method: {
        enum: ['fixed', 'local'],
        enumDescriptions: ['One level for the image.', 'Mean of the neighbourhood.'],
      },
    },
  });
  expect(JSON.stringify(schema)).not.toContain('"unit"');
});
