import { commands } from '@ramify/graph';
import { phrases } from '../words/phrases.ts';
import type { IntentOf } from './intent.ts';
import { idOf, type Situation, type Step } from './situation.ts';

export function setTitle(situation: Situation, { title }: IntentOf<'graph.title'>): Step {
  const { graph } = commands.setTitle(situation.graph, title, idOf(situation));
  return { graph, phrase: phrases.title(title.trim()) };
}

export function setDescription(situation: Situation, { description }: IntentOf<'graph.description'>): Step {
  const { graph } = commands.setDescription(situation.graph, description, idOf(situation));
  return { graph, phrase: phrases.description() };
}

export const setViewport = (_: Situation, { viewport }: IntentOf<'viewport.set'>): Step => ({ viewport });
