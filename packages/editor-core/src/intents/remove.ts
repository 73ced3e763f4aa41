import { commands } from '@ramify/graph';
import { selectionSize, type Selection } from '../store/selection.ts';
import { phrases, type Counts, type Phrase } from '../words/phrases.ts';
import { after, bodyOf, idOf, nothingSelected, titleIn, type Situation, type Step } from './situation.ts';

export const countsOf = ({ nodes, edges, frames, notes }: Selection): Counts => ({
  nodes: nodes.size,
  edges: edges.size,
  frames: frames.size,
  notes: notes.size,
});

/** Removes everything that is selected in one step. */
function removeSelected(situation: Situation, phrase: (counts: Counts, title?: string) => Phrase): Step {
  const { selection } = situation;
  if (selectionSize(selection) === 0) return nothingSelected();
  const scope = idOf(situation);
  const { edges } = bodyOf(situation);
  const wires = [...selection.edges].flatMap((key) => edges.get(key) ?? []);
  const one = [...selection.nodes][0];
  const spoken = phrase(
    countsOf({ ...selection, edges: selection.nodes.size > 0 ? new Set() : selection.edges }),
    one === undefined ? undefined : titleIn(situation, one),
  );
  let now = after(situation, commands.disconnect(situation.graph, wires, scope));
  now = after(now, commands.removeNodes(now.graph, selection.nodes, scope));
  now = after(now, commands.removeAnnotations(now.graph, selection, scope));
  return { graph: now.graph, phrase: spoken };
}

export const removeSelection = (situation: Situation): Step => removeSelected(situation, phrases.remove);

export const cutSelection = (situation: Situation): Step => removeSelected(situation, phrases.cut);
