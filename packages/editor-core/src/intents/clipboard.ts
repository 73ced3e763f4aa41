import { commands, connect, readGraph, type Graph, type GraphBody, type Point } from '@ramify/graph';
import { isAppError } from '@ramify/sdk';
import { centreOf, unionBoxes } from '../geometry/box.ts';
import { placeMissing } from '../layout/place-missing.ts';
import { noSelection, select, type Selection } from '../store/selection.ts';
import { phrases } from '../words/phrases.ts';
import type { IntentOf } from './intent.ts';
import { nodeBoxes, selectionBox } from './places.ts';
import { countsOf } from './remove.ts';
import { shift } from './shift.ts';
import {
  after,
  bodyOf,
  idOf,
  inScope,
  nothingSelected,
  refuse,
  type Refusal,
  type Situation,
  type Step,
} from './situation.ts';

/** By how much copies are moved that go beside their originals. */
const beside = 32;

/** The text of what is selected: nodes, what connects them, frames and notes. */
export function copyText(situation: Situation): string | undefined {
  const { nodes, frames, notes } = situation.selection;
  if (nodes.size + frames.size + notes.size === 0) return undefined;
  return commands.copySelection(situation.graph, nodes, idOf(situation), { frames, notes });
}

const added = (before: ReadonlyMap<string, unknown>, now: ReadonlyMap<string, unknown>): string[] =>
  [...now.keys()].filter((id) => !before.has(id));

/** Everything that the second body has and the first has not. */
const newThings = (before: GraphBody, now: GraphBody): Selection =>
  select(noSelection, {
    nodes: added(before.nodes, now.nodes),
    frames: added(before.layout.frames, now.layout.frames),
    notes: added(before.layout.notes, now.layout.notes),
  });

/** Moves copies until none of them stands just where another node stands. */
function clearOf(situation: Situation, copies: Selection, ids: ReadonlySet<string>): Point {
  const { positions } = bodyOf(situation).layout;
  const key = ({ x, y }: Point): string => `${Math.round(x)} ${Math.round(y)}`;
  const taken = new Set([...positions].filter(([id]) => !ids.has(id)).map(([, point]) => key(point)));
  const points = [...copies.nodes].flatMap((id) => positions.get(id) ?? []);
  let offset = 0;
  while (points.some(({ x, y }) => taken.has(key({ x: x + offset, y: y + offset })))) offset += beside;
  return { x: offset, y: offset };
}

function settle(start: Situation, graph: Graph, at: Point | undefined): { graph: Graph; copies: Selection } {
  const copies = newThings(bodyOf(start), bodyOf({ ...start, graph }));
  const placed = after(start, { graph: placeMissing(graph, start.faces(graph), idOf(start)) });
  const pasted = { ...placed, selection: copies };
  const box = selectionBox(pasted) ?? unionBoxes(nodeBoxes(pasted, copies.nodes));
  const middle = box === undefined ? undefined : centreOf(box);
  const by =
    at === undefined || middle === undefined
      ? clearOf(pasted, copies, copies.nodes)
      : { x: Math.round(at.x - middle.x), y: Math.round(at.y - middle.y) };
  return { graph: by.x === 0 && by.y === 0 ? placed.graph : shift(pasted, copies, by), copies };
}

/** Lets copies of nodes of the graph take what the originals take from nodes that were not copied. */
function attach(situation: Situation, pasted: Graph, pairs: ReadonlyMap<string, string>): Graph {
  const scope = idOf(situation);
  let graph = pasted;
  for (const { from, to } of bodyOf(situation).edges.values()) {
    const copy = pairs.get(to.node);
    if (copy === undefined || pairs.has(from.node)) continue;
    const target = { node: copy, port: to.port };
    if (!connect(graph, situation.catalogue, from, target, scope).ok) continue;
    graph = commands.connect(graph, situation.catalogue, from, target, inScope(situation)).graph;
  }
  return graph;
}

/** Why a text cannot be pasted, in the words of a clipboard. */
function refusal(text: string, error: unknown): Refusal {
  if (!isAppError(error)) throw error;
  if (text.trim() === '') return refuse('E_GRAPH_SYNTAX', 'The clipboard is empty.');
  if (error.code === 'E_GRAPH_SYNTAX') {
    return refuse(error.code, 'The clipboard holds text that is no part of a graph.');
  }
  if (!error.code.startsWith('E_GRAPH_')) return refuse(error.code, error.message);
  const code = error.message.startsWith('The clipboard') ? '' : 'This cannot be pasted. ';
  return refuse(error.code, code + error.message);
}

export function paste(situation: Situation, { text, at, keepInputs }: IntentOf<'paste'>): Step {
  const { graph: before, catalogue } = situation;
  try {
    const edit = commands.paste(before, catalogue, text, inScope(situation));
    const { nodes } = bodyOf(situation);
    const originals = [...readGraph(text, catalogue).graph.nodes.values()];
    const pairs = new Map(
      originals.flatMap(({ id, type }, i): [string, string][] =>
        nodes.get(id)?.type === type ? [[id, edit.created[i] ?? '']] : [],
      ),
    );
    const whole = keepInputs === true ? attach(situation, edit.graph, pairs) : edit.graph;
    const { graph, copies } = settle(situation, whole, at);
    return {
      graph,
      phrase: phrases.paste(countsOf(copies)),
      view: { selection: copies },
      created: [...copies.nodes, ...copies.frames, ...copies.notes],
    };
  } catch (error) {
    return refusal(text, error);
  }
}

export function duplicateSelection(
  situation: Situation,
  { keepInputs = true }: IntentOf<'selection.duplicate'>,
): Step {
  const { nodes, frames, notes } = situation.selection;
  if (nodes.size + frames.size + notes.size === 0) return nothingSelected();
  const edit = commands.duplicate(situation.graph, nodes, {
    keepInputs,
    annotations: { frames, notes },
    ...inScope(situation),
  });
  const { graph, copies } = settle(situation, edit.graph, undefined);
  return {
    graph,
    phrase: phrases.duplicate(countsOf(copies)),
    view: { selection: copies },
    created: [...copies.nodes, ...copies.frames, ...copies.notes],
  };
}
