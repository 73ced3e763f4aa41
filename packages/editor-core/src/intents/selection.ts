import { predecessorsOf, reachable, successorsOf, topologicalOrder, type Box } from '@ramify/graph';
import { centreOf } from '../geometry/box.ts';
import { noSelection, select, type Selection } from '../store/selection.ts';
import { spoken } from '../words/phrases.ts';
import type { IntentOf } from './intent.ts';
import { nodeBox } from './places.ts';
import { countsOf } from './remove.ts';
import { bodyOf, noNodeSelected, refuse, titleIn, type Situation, type Step } from './situation.ts';

/** Nodes of the scope in the order of the work: every node after all that feed it. */
const orderOf = (situation: Situation): string[] => {
  const { nodes, edges } = bodyOf(situation);
  return topologicalOrder(nodes.keys(), edges.values());
};

/** One node, spoken with its place in the order. */
function focus(situation: Situation, id: string): Step {
  const order = orderOf(situation);
  return {
    view: { selection: select(noSelection, { nodes: [id] }) },
    message: spoken.at(titleIn(situation, id), order.indexOf(id) + 1, order.length),
  };
}

const tell = (selection: Selection): Step => ({
  view: { selection },
  message: spoken.selected(countsOf(selection)),
});

export function chooseThings(situation: Situation, { mode, ...chosen }: IntentOf<'select'>): Step {
  const selection = select(situation.selection, chosen, mode);
  if (selection === situation.selection) return {};
  const [node] = selection.nodes;
  const alone = selection.nodes.size === 1 && selection.edges.size + selection.frames.size === 0;
  if (node !== undefined && alone && selection.notes.size === 0) return focus(situation, node);
  return tell(selection);
}

export function chooseAll(situation: Situation): Step {
  const { nodes, layout } = bodyOf(situation);
  return tell(
    select(situation.selection, {
      nodes: nodes.keys(),
      frames: layout.frames.keys(),
      notes: layout.notes.keys(),
    }),
  );
}

export const chooseNone = (): Step => tell(noSelection);

export function chooseConnected(situation: Situation, { direction }: IntentOf<'select.connected'>): Step {
  const { nodes } = situation.selection;
  if (nodes.size === 0) return noNodeSelected();
  const edges = [...bodyOf(situation).edges.values()];
  const before = direction === 'after' ? [] : reachable(nodes, predecessorsOf(edges));
  const behind = direction === 'before' ? [] : reachable(nodes, successorsOf(edges));
  return tell(select(situation.selection, { nodes: [...before, ...behind] }, 'add'));
}

export function chooseNext(situation: Situation, { back = false }: IntentOf<'select.next'>): Step {
  const order = orderOf(situation);
  const places = order.flatMap((id, i) => (situation.selection.nodes.has(id) ? [i] : []));
  const from = back ? (places[0] ?? order.length) : (places.at(-1) ?? -1);
  const next = order[from + (back ? -1 : 1)];
  if (next !== undefined) return focus(situation, next);
  if (order.length === 0) return refuse('E_GRAPH_DANGLING', spoken.noNodes);
  // No way round: the key that leads on leaves the canvas here.
  return refuse('E_GRAPH_DANGLING', back ? spoken.firstNode : spoken.lastNode);
}

const nearestTo = (boxes: readonly (readonly [string, Box])[], cost: (box: Box) => number) =>
  [...boxes].sort((a, b) => cost(a[1]) - cost(b[1]) || (a[0] < b[0] ? -1 : 1))[0]?.[0];

/** The node that an arrow key leads to. */
function toward(situation: Situation, id: string, direction: IntentOf<'select.toward'>['direction']) {
  const own = nodeBox(situation, id);
  if (own === undefined) return undefined;
  const here = centreOf(own);
  const { nodes, edges } = bodyOf(situation);
  const boxes = (ids: Iterable<string>) =>
    [...ids].flatMap((other) => {
      const box = nodeBox(situation, other);
      return box === undefined || other === id ? [] : [[other, box] as const];
    });
  if (direction === 'left' || direction === 'right') {
    const along = direction === 'left' ? predecessorsOf : successorsOf;
    return nearestTo(boxes(along(edges.values())(id)), (box) => Math.abs(centreOf(box).y - here.y));
  }
  const sign = direction === 'up' ? -1 : 1;
  const beyond = boxes(nodes.keys()).filter(([, box]) => sign * (centreOf(box).y - here.y) > 0);
  // A node straight above is nearer than one that lies aside.
  return nearestTo(beyond, (box) => {
    const { x, y } = centreOf(box);
    return Math.abs(y - here.y) + 3 * Math.abs(x - here.x);
  });
}

const nowhere = {
  left: 'Nothing feeds',
  right: 'Nothing uses the results of',
  up: 'Nothing is above',
  down: 'Nothing is below',
} as const;

export function chooseToward(situation: Situation, { direction }: IntentOf<'select.toward'>): Step {
  const id = [...situation.selection.nodes].at(-1);
  if (id === undefined) return chooseNext(situation, { type: 'select.next' });
  const next = toward(situation, id, direction);
  return next === undefined
    ? refuse('E_GRAPH_DANGLING', `${nowhere[direction]} ${titleIn(situation, id)}.`)
    : focus(situation, next);
}
