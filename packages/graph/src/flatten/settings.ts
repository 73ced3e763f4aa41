import { AppError } from '@ramify/sdk';
import type { Params, Subgraph } from '../model/graph.ts';
import { didYouMean } from '../words/did-you-mean.ts';
import { quote } from '../words/quote.ts';

/** What the parameters of a use of a subgraph set inside it. */
export function settings(subgraph: Subgraph, params: Params, flatId: string): Map<string, Params> {
  const set = new Map<string, Params>();
  for (const [name, value] of Object.entries(params)) {
    const entry = subgraph.params.get(name);
    if (entry === undefined) {
      throw new AppError(
        'E_PARAM_UNKNOWN',
        `Subgraph ${quote(subgraph.title)} has no parameter ${quote(name)}.${didYouMean(name, subgraph.params.keys())}`,
        { where: { node: flatId, param: name }, remedy: 'Remove the setting.' },
      );
    }
    set.set(entry.node, { ...set.get(entry.node), [entry.param]: value });
  }
  return set;
}
