import { tinyCatalogue } from '@ramify/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { structureErrors } from '../check/structure.ts';
import { flatten } from '../flatten/flatten.ts';
import { emptyLayout, type Graph } from '../model/graph.ts';
import { applyPatch, invertPatch } from '../patch/graph-patch.ts';
import { arbitraryGraph } from '../testing/arbitrary-graph.ts';
import { buildGraph } from '../testing/build.ts';
import { graphHash } from '../write/graph-hash.ts';
import { writeGraph } from '../write/write-graph.ts';
import * as commands from './index.ts';

const at = (node: string, port: string) => ({ node, port });

/** The graph without layout, whose numbers may differ in the last bit. */
const bare = (graph: Graph): string =>
  writeGraph({
    ...graph,
    layout: emptyLayout,
    subgraphs: new Map([...graph.subgraphs].map(([id, sub]) => [id, { ...sub, layout: emptyLayout }])),
  });

/**
 * What the graph computes, without regard to where in subgraphs nodes lie: every node is known by its type,
 * its parameters and all that it is computed from.
 */
function meaning(graph: Graph): string[] {
  const flat = flatten(graph, tinyCatalogue);
  const terms = new Map<string, string>();
  for (const id of flat.order) {
    const node = flat.nodes.get(id)!;
    const inputs = [...(flat.inputs.get(id) ?? [])].map(
      ([port, sources]) =>
        `${port}=${sources
          .map((source) => `${terms.get(source.node)!}.${source.port}`)
          .sort()
          .join('+')}`,
    );
    const short = (text: string) => (text.length < 300 ? text : hash(text));
    terms.set(
      id,
      short(`${node.type}${JSON.stringify(node.params)}${String(node.disabled)}(${inputs.sort().join()})`),
    );
  }
  const outputs = [...flat.outputs].map(([name, { node, port }]) => `${name}: ${terms.get(node)!}.${port}`);
  return [...terms.values(), ...outputs].sort();
}
function hash(text: string): string {
  let value = 0n;
  for (const unit of text) value = BigInt.asUintN(128, value * 1099511628211n + BigInt(unit.codePointAt(0)!));
  return value.toString(36);
}

const chain = buildGraph({
  nodes: {
    src: 'sample.tiny-image',
    other: 'sample.tiny-image',
    inv: { type: 'image.tiny-invert', params: { white: 9 }, title: 'Flip' },
    add: 'image.tiny-add',
    cut: { type: 'image.tiny-threshold', disabled: true, note: 'Look.' },
    rep: 'report.tiny-report',
  },
  edges: [
    'src.image > inv.image',
    'src.image > add.b',
    'inv.image > add.a',
    'add.image > cut.image',
    'add.image > rep.items',
    'cut.mask > rep.items',
    'other.image > rep.items',
  ],
  interface: {
    inputs: { level: { node: 'cut', param: 'level' }, white: { node: 'inv', param: 'white', doc: 'White.' } },
    outputs: { mask: { node: 'cut', port: 'mask', doc: 'Cells.' }, sum: { node: 'add', port: 'image' } },
  },
  layout: { positions: { inv: { x: 0, y: 0 }, add: { x: 100, y: 50 }, src: { x: -100, y: 0 } } },
});

test('grouping makes one input per source, one output per result, and exposes what is named', () => {
  const edit = commands.groupIntoSubgraph(chain, ['inv', 'add', 'cut'], { title: 'Find cells' });
  expect(edit.created).toEqual(['find-cells', 'find-cells']);
  const group = edit.graph.subgraphs.get('find-cells');
  expect(group).toMatchObject({ id: 'find-cells', title: 'Find cells' });
  expect(Object.fromEntries(group?.inputs ?? [])).toEqual({
    b: { targets: [at('add', 'b'), at('inv', 'image')] },
  });
  expect(Object.fromEntries(group?.outputs ?? [])).toEqual({
    image: at('add', 'image'),
    mask: at('cut', 'mask'),
  });
  expect(Object.fromEntries(group?.params ?? [])).toEqual({
    level: { node: 'cut', param: 'level' },
    white: { node: 'inv', param: 'white' },
  });
  expect([...edit.graph.edges.keys()].sort()).toEqual([
    'find-cells.image > rep.items',
    'find-cells.mask > rep.items',
    'other.image > rep.items',
    'src.image > find-cells.b',
  ]);
  expect(edit.graph.interface.inputs.get('white')).toEqual({
    node: 'find-cells',
    param: 'white',
    doc: 'White.',
  });
  expect(edit.graph.interface.outputs.get('mask')).toEqual({ ...at('find-cells', 'mask'), doc: 'Cells.' });
  expect(edit.graph.layout.positions.get('find-cells')).toEqual({ x: 50, y: 25 });
  expect(meaning(edit.graph)).toEqual(meaning(chain));
  const back = commands.unpackSubgraph(edit.graph, 'find-cells');
  expect(writeGraph(back.graph)).toBe(writeGraph(chain));
  expect(back.created).toEqual(['add', 'cut', 'inv']);
});

test('a group that would feed itself is refused, naming what is left out', () => {
  expect(() => commands.groupIntoSubgraph(chain, ['src', 'add'])).toThrow(
    '"inv" lies between the selected nodes: the group would feed itself.',
  );
  expect(() => commands.groupIntoSubgraph(chain, ['src', 'rep'])).toThrow(
    '"add", "cut" and "inv" lie between the selected nodes',
  );
  expect(() => commands.groupIntoSubgraph(chain, [])).toThrow('No node is selected');
  expect(() => commands.groupIntoSubgraph(chain, ['x'])).toThrow('no node "x"');
});

test('unpacking one use of several keeps the subgraph and its settings', () => {
  const { graph: grouped } = commands.groupIntoSubgraph(chain, ['inv'], { title: 'Inv' });
  const { graph: copied, created } = commands.duplicate(grouped, ['inv2'], {
    keepInputs: true,
    offset: { x: 10, y: 10 },
  });
  expect(created).toEqual(['inv3']);
  expect(copied.edges.has('src.image > inv3.image')).toBe(true);
  let set = commands.setParam(copied, 'inv3', 'white', 4).graph;
  set = commands.setDisabled(set, ['inv3'], true).graph;
  const { graph: one, created: nodes } = commands.unpackSubgraph(set, 'inv3');
  expect(nodes).toEqual(['inv']);
  expect(one.nodes.get('inv')).toEqual({
    id: 'inv',
    type: 'image.tiny-invert',
    version: 1,
    params: { white: 4 },
    title: 'Flip',
    disabled: true,
  });
  expect(one.subgraphs.has('inv')).toBe(true);
  const { graph: both, created: more } = commands.unpackSubgraph(one, 'inv2');
  expect(more).toEqual(['inv2']);
  expect(both.subgraphs.size).toBe(0);
  expect(() => commands.unpackSubgraph(chain, 'inv')).toThrow('"Flip" is no subgraph.');
});

test('group then unpack gives the same graph, at every level; undo too', () => {
  let grouped = 0;
  fc.assert(
    fc.property(arbitraryGraph(tinyCatalogue), fc.infiniteStream(fc.boolean()), (graph, coins) => {
      for (const scope of [undefined, ...graph.subgraphs.keys()]) {
        const body = scope === undefined ? graph : graph.subgraphs.get(scope)!;
        const selection = [...body.nodes.keys()].filter(() => coins.next().value === true);
        if (selection.length === 0) continue;
        let edit;
        try {
          edit = commands.groupIntoSubgraph(graph, selection, {
            title: 'G',
            ...(scope === undefined ? {} : { scope }),
          });
        } catch (error) {
          expect((error as Error).message).toMatch(/between the selected nodes/);
          continue;
        }
        grouped++;
        expect(structureErrors(edit.graph)).toEqual([]);
        expect(writeGraph(applyPatch(graph, edit.patch))).toBe(writeGraph(edit.graph));
        expect(writeGraph(applyPatch(edit.graph, invertPatch(edit.patch)))).toBe(writeGraph(graph));
        expect(meaning(edit.graph)).toEqual(meaning(graph));
        const back = commands.unpackSubgraph(edit.graph, edit.created[0]!, scope);
        expect(bare(back.graph)).toBe(bare(graph));
        expect(graphHash(back.graph)).toBe(graphHash(graph));
      }
    }),
    { numRuns: 60 },
  );
  expect(grouped).toBeGreaterThan(10);
});

test('unpacking any use of any subgraph changes nothing that is computed', () => {
  fc.assert(
    fc.property(arbitraryGraph(tinyCatalogue), (graph) => {
      for (const scope of [undefined, ...graph.subgraphs.keys()]) {
        const body = scope === undefined ? graph : graph.subgraphs.get(scope)!;
        for (const node of body.nodes.values()) {
          if (!node.type.startsWith('subgraph:')) continue;
          const { graph: after } = commands.unpackSubgraph(graph, node.id, scope);
          expect(meaning(after)).toEqual(meaning(graph));
        }
      }
    }),
    { numRuns: 40 },
  );
});
