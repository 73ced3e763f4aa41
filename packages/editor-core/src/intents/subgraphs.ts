import { commands, subgraphIdOf } from '@ramify/graph';
import { noSelection, select } from '../store/selection.ts';
import { validScope } from '../store/scope.ts';
import { phrases, spoken } from '../words/phrases.ts';
import { listed } from '../words/counted.ts';
import type { IntentOf } from './intent.ts';
import {
  after,
  bodyOf,
  idOf,
  inScope,
  noNodeSelected,
  nodeIn,
  refuse,
  titleIn,
  type Situation,
  type Step,
} from './situation.ts';

export function groupSelection(situation: Situation, { title = 'Group' }: IntentOf<'group'>): Step {
  const { nodes } = situation.selection;
  if (nodes.size === 0) return noNodeSelected();
  const { graph, created } = commands.groupIntoSubgraph(situation.graph, nodes, {
    title,
    ...inScope(situation),
  });
  return {
    graph,
    phrase: phrases.group(nodes.size, title),
    view: { selection: select(noSelection, { nodes: created.slice(0, 1) }) },
    created,
  };
}

export function unpack(situation: Situation, { node }: IntentOf<'unpack'>): Step {
  const { nodes } = bodyOf(situation);
  const wanted = node === undefined ? [...situation.selection.nodes] : [node];
  const uses = wanted.filter((id) => subgraphIdOf(nodes.get(id)?.type ?? '') !== undefined);
  if (uses.length === 0) return refuse('E_GRAPH_DANGLING', 'No subgraph is selected.');
  let now = situation;
  const created: string[] = [];
  for (const id of uses) {
    const edit = commands.unpackSubgraph(now.graph, id, idOf(now));
    created.push(...edit.created);
    now = after(now, edit);
  }
  return {
    graph: now.graph,
    phrase: phrases.unpack(listed(uses.map((id) => titleIn(situation, id)))),
    view: { selection: select(noSelection, { nodes: created }) },
    created,
  };
}

export function removeSubgraph(situation: Situation, { subgraph }: IntentOf<'subgraph.remove'>): Step {
  const title = situation.graph.subgraphs.get(subgraph)?.title ?? subgraph;
  const { graph } = commands.removeSubgraph(situation.graph, subgraph);
  return { graph, phrase: phrases.removeSubgraph(title) };
}

export function enterScope(situation: Situation, { node }: IntentOf<'scope.enter'>): Step {
  const title = titleIn(situation, node);
  if (subgraphIdOf(nodeIn(situation, node).type) === undefined) {
    return refuse('E_GRAPH_DANGLING', `${title} is no subgraph.`);
  }
  return {
    view: { scope: [...situation.scope, node], selection: noSelection },
    message: spoken.entered(title),
  };
}

export function leaveScope(situation: Situation): Step {
  const { scope, graph } = situation;
  const left = scope.at(-1);
  if (left === undefined) return refuse('E_GRAPH_DANGLING', 'This is the whole graph.');
  const outer = scope.slice(0, -1);
  return {
    view: { scope: outer, selection: select(noSelection, { nodes: [left] }) },
    message: spoken.left(scopeTitle({ ...situation, scope: outer, graph })),
  };
}

export function goToScope(situation: Situation, { scope, select: chosen }: IntentOf<'scope.go'>): Step {
  const valid = validScope(situation.graph, scope);
  if (valid.length < scope.length) return refuse('E_GRAPH_DANGLING', 'The subgraph does not exist any more.');
  const selection = select(noSelection, chosen ?? {});
  return {
    view: { scope, selection },
    message: spoken.entered(scopeTitle({ ...situation, scope })),
  };
}

/** What the scope is called: the use that was entered last. */
function scopeTitle(situation: Situation): string {
  const last = situation.scope.at(-1);
  if (last === undefined) return situation.graph.title === '' ? spoken.wholeGraph : situation.graph.title;
  return titleIn({ ...situation, scope: situation.scope.slice(0, -1) }, last);
}
