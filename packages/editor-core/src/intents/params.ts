import { commands, type Graph, type JsonValue } from '@ramify/graph';
import { phrases } from '../words/phrases.ts';
import type { IntentOf } from './intent.ts';
import { faceIn, idOf, nodeIn, titleIn, type Situation, type Step } from './situation.ts';

/** Title of a parameter as the form shows it. */
const paramTitle = (situation: Situation, node: string, param: string): string =>
  faceIn(situation, nodeIn(situation, node))?.params.get(param)?.title ?? param;

export function setParam(situation: Situation, { node, param, value }: IntentOf<'param.set'>): Step {
  const { graph } = commands.setParam(situation.graph, node, param, value, idOf(situation));
  return {
    graph,
    phrase: phrases.set(paramTitle(situation, node, param), titleIn(situation, node), value),
  };
}

const setAll = (
  situation: Situation,
  node: string,
  values: Iterable<readonly [string, JsonValue | undefined]>,
): Graph =>
  [...values].reduce(
    (graph, [param, value]) => commands.setParam(graph, node, param, value, idOf(situation)).graph,
    situation.graph,
  );

export function resetParams(situation: Situation, { node, param }: IntentOf<'param.reset'>): Step {
  const title = titleIn(situation, node);
  if (param === undefined) {
    const names = Object.keys(nodeIn(situation, node).params);
    const graph = setAll(
      situation,
      node,
      names.map((name) => [name, undefined]),
    );
    return { graph, phrase: phrases.resetAll(title) };
  }
  const { graph } = commands.setParam(situation.graph, node, param, undefined, idOf(situation));
  return { graph, phrase: phrases.reset(paramTitle(situation, node, param), title) };
}

export function setParams(situation: Situation, { node, params }: IntentOf<'params.set'>): Step {
  nodeIn(situation, node);
  const values = Object.entries(params);
  const graph = setAll(situation, node, values);
  return { graph, phrase: phrases.setSeveral(values.length, titleIn(situation, node)) };
}
