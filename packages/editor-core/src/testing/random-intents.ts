import { compatibleInputs, subgraphIdOf, type Graph, type Point, type PortRef } from '@ramify/graph';
import fc from 'fast-check';
import type { Intent, IntentType } from '../intents/intent.ts';
import type { Editor } from '../store/create-editor.ts';
import { bodyAt, subgraphAt, type Scope } from '../store/scope.ts';

/** One step of a user at random: what she wants, and numbers to choose by among what there is. */
export interface RandomStep {
  readonly want: IntentType | 'undo' | 'redo' | 'gesture';
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const nodeTypes = [
  'sample.tiny-image',
  'sample.tiny-movie',
  'movie.tiny-summary',
  'image.tiny-invert',
  'image.tiny-add',
  'image.tiny-threshold',
  'statistics.tiny-table',
  'report.tiny-report',
] as const;

const wants: readonly (readonly [RandomStep['want'], number])[] = [
  ['node.add', 14],
  ['node.rename', 1],
  ['node.note', 1],
  ['nodes.disable', 1],
  ['nodes.toggle', 1],
  ['nodes.place', 1],
  ['param.set', 2],
  ['param.reset', 1],
  ['params.set', 1],
  ['wire.connect', 12],
  ['wire.move', 3],
  ['wire.bridge', 3],
  ['wire.insert', 2],
  ['wires.remove', 1],
  ['select', 6],
  ['select.all', 1],
  ['select.none', 1],
  ['select.connected', 1],
  ['select.next', 1],
  ['select.toward', 1],
  ['selection.remove', 1],
  ['selection.move', 2],
  ['selection.duplicate', 1],
  ['paste', 2],
  ['cut', 1],
  ['frame.add', 1],
  ['frame.change', 1],
  ['note.add', 1],
  ['note.change', 1],
  ['group', 2],
  ['unpack', 1],
  ['subgraph.remove', 1],
  ['scope.enter', 2],
  ['scope.leave', 2],
  ['scope.go', 1],
  ['interface.expose', 3],
  ['interface.remove', 1],
  ['interface.rename', 1],
  ['interface.describe', 1],
  ['arrange.layout', 1],
  ['arrange.align', 1],
  ['arrange.distribute', 1],
  ['graph.title', 1],
  ['graph.description', 1],
  ['viewport.set', 1],
  ['undo', 4],
  ['redo', 3],
  ['gesture', 3],
];

export const randomStep: fc.Arbitrary<RandomStep> = fc.record({
  want: fc.oneof(...wants.map(([want, weight]) => ({ arbitrary: fc.constant(want), weight }))),
  a: fc.nat(1000),
  b: fc.nat(1000),
  c: fc.nat(1000),
});

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(list.length, 1)];

/** Names that are given in a scope. */
function entriesOf(graph: Graph, scope: Scope): { kind: 'param' | 'output' | 'input'; name: string }[] {
  const subgraph = graph.subgraphs.get(subgraphAt(graph, scope) ?? '');
  const { inputs, outputs, params } = subgraph ?? {
    inputs: new Map<string, never>(),
    outputs: graph.interface.outputs,
    params: graph.interface.inputs,
  };
  return [
    ...[...inputs.keys()].map((name) => ({ kind: 'input' as const, name })),
    ...[...outputs.keys()].map((name) => ({ kind: 'output' as const, name })),
    ...[...params.keys()].map((name) => ({ kind: 'param' as const, name })),
  ];
}

/** The intent that a step comes to in the present state. */
export function intentFor(editor: Editor, { want, a, b, c }: RandomStep, clipboard: string): Intent {
  const { graph, scope } = editor.getState();
  const body = bodyAt(graph, scope);
  const ids = [...body.nodes.keys()];
  const some = pick(ids, a) ?? 'nobody';
  const other = pick(ids, b) ?? 'nobody';
  const edge = pick([...body.edges.keys()], a) ?? 'a.b > c.d';
  const type = pick(nodeTypes, a) ?? '';
  const subgraph = pick([...graph.subgraphs.keys()], b);
  const point: Point = { x: (a % 40) * 50, y: (b % 30) * 40 };
  const port = (node: string, side: 'inputs' | 'outputs', n: number): PortRef => ({
    node,
    port: pick([...(editor.node(node)?.face?.[side].keys() ?? ['none'])], n) ?? 'none',
  });
  const param = pick([...(editor.node(some)?.face?.params.keys() ?? [])], b) ?? 'missing';
  const value = pick([c, c / 7, 'mean', 'local', true], b) ?? 0;
  const frame = pick([...body.layout.frames.keys()], a) ?? 'frame';
  const note = pick([...body.layout.notes.keys()], a) ?? 'note';
  const box = { ...point, width: 100 + a, height: 100 + b };
  const kind = pick(['param', 'output', 'input'] as const, a) ?? 'param';
  const name = pick(['one', 'two', 'image', 'mask', param], b) ?? 'one';
  const entry = pick(entriesOf(graph, scope), b) ?? { kind, name };
  switch (want) {
    case 'node.add': {
      const wire =
        c % 3 === 0
          ? { wire: { from: port(other, 'outputs', c) } }
          : c % 7 === 0
            ? { wire: { to: port(other, 'inputs', c) } }
            : {};
      const wantsUse = subgraph !== undefined && c % 5 === 0;
      return { type: want, node: wantsUse ? `subgraph:${subgraph}` : type, at: point, ...wire };
    }
    case 'node.rename':
      return { type: want, node: some, title: c % 3 === 0 ? '' : `Name ${c}` };
    case 'node.note':
      return { type: want, node: some, note: c % 3 === 0 ? '' : `Note ${c}` };
    case 'nodes.disable':
      return { type: want, nodes: [some, other], disabled: c % 2 === 0 };
    case 'nodes.place':
      return { type: want, positions: new Map([[some, point]]) };
    case 'param.set':
      return { type: want, node: some, param, value };
    case 'param.reset':
      return { type: want, node: some, ...(c % 2 === 0 ? { param } : {}) };
    case 'params.set':
      return { type: want, node: some, params: { [param]: value, seed: c } };
    case 'wire.connect': {
      const fitting = compatibleInputs(
        graph,
        editor.catalogue,
        port(some, 'outputs', c),
        subgraphAt(graph, scope),
      );
      const to = pick(fitting, b);
      if (to !== undefined && c % 4 !== 0) {
        return { type: want, from: port(some, 'outputs', c), to: { node: to.node, port: to.port } };
      }
      return {
        type: want,
        from: port(some, 'outputs', c),
        to: port(other, 'inputs', c),
        replace: c % 2 === 0,
      };
    }
    case 'wire.move':
      return c % 2 === 0
        ? { type: want, edge, end: 'to', to: port(other, 'inputs', c), replace: c % 4 === 0 }
        : { type: want, edge, end: 'from', to: port(other, 'outputs', c) };
    case 'wire.bridge':
      return { type: want, from: port(some, 'outputs', c), to: port(other, 'inputs', c), node: type };
    case 'wire.insert':
      return { type: want, edge, node: type, at: point };
    case 'wires.remove':
      return { type: want, edges: [edge] };
    case 'select':
      return {
        type: want,
        nodes: c % 11 === 0 ? [] : [some, other],
        edges: c % 4 === 0 ? [edge] : [],
        frames: c % 5 === 0 ? [frame] : [],
        notes: c % 6 === 0 ? [note] : [],
        mode: pick(['replace', 'add', 'remove', 'toggle'] as const, c) ?? 'replace',
      };
    case 'select.connected':
      return { type: want, direction: pick(['before', 'after', 'both'] as const, a) ?? 'both' };
    case 'select.next':
      return { type: want, back: c % 2 === 0 };
    case 'select.toward':
      return { type: want, direction: pick(['left', 'right', 'up', 'down'] as const, a) ?? 'left' };
    case 'selection.move':
    case 'gesture':
      return { type: 'selection.move', by: { x: a - 500, y: b - 500 } };
    case 'selection.duplicate':
      return { type: want, keepInputs: c % 2 === 0 };
    case 'paste':
      return { type: want, text: clipboard, keepInputs: c % 2 === 0, ...(b % 2 === 0 ? { at: point } : {}) };
    case 'frame.add':
      return { type: want, title: `Frame ${c}`, ...(c % 2 === 0 ? { box } : {}), colour: '#8af' };
    case 'frame.change':
      return { type: want, frame, box, colour: c % 2 === 0 ? '' : '#fa8' };
    case 'note.add':
      return { type: want, text: `Text ${c}`, box };
    case 'note.change':
      return { type: want, note, text: `Text ${c}` };
    case 'group':
      return { type: want, title: `Group ${c % 5}` };
    case 'unpack': {
      const uses = ids.filter((id) => subgraphIdOf(body.nodes.get(id)?.type ?? '') !== undefined);
      return { type: want, ...(c % 2 === 0 ? {} : { node: pick(uses, a) ?? some }) };
    }
    case 'subgraph.remove':
      return { type: want, subgraph: subgraph ?? 'nothing' };
    case 'scope.enter': {
      const uses = ids.filter((id) => subgraphIdOf(body.nodes.get(id)?.type ?? '') !== undefined);
      return { type: want, node: pick(uses, a) ?? some };
    }
    case 'scope.go':
      return { type: want, scope: scope.slice(0, c % (scope.length + 1)) };
    case 'interface.expose': {
      const named = c % 2 === 0 ? { name } : {};
      return kind === 'param'
        ? { type: want, kind, ref: { node: some, param }, ...named }
        : { type: want, kind, ref: port(some, kind === 'input' ? 'inputs' : 'outputs', c), ...named };
    }
    case 'interface.remove':
      return { type: want, ...entry };
    case 'interface.rename':
      return { type: want, ...entry, to: pick(['one', 'two', 'three', 'not a name'], c) ?? 'one' };
    case 'interface.describe':
      return { type: want, ...entry, doc: c % 2 === 0 ? '' : `What ${c}` };
    case 'arrange.align':
      return { type: want, side: pick(['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const, a)! };
    case 'arrange.distribute':
      return { type: want, axis: c % 2 === 0 ? 'x' : 'y' };
    case 'graph.title':
      return { type: want, title: `Title ${c % 4}` };
    case 'graph.description':
      return { type: want, description: c % 2 === 0 ? '' : `About ${c}` };
    case 'viewport.set':
      return { type: want, viewport: { ...point, zoom: 1 } };
    case 'undo':
    case 'redo':
      throw new Error('This is no intent.');
    default:
      return { type: want };
  }
}
