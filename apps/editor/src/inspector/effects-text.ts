import { effectsWords, graphEffects, type Graph } from '@ramify/graph';
import { isAppError, type Catalogue } from '@ramify/sdk';

/** Which files a workflow, or the node with a flat id, reads and writes; `` if it is too large to be unfolded. */
export function effectsText(graph: Graph, catalogue: Catalogue, within?: string): string {
  try {
    const words = effectsWords(graphEffects(graph, catalogue, within));
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  } catch (error) {
    if (isAppError(error)) return '';
    throw error;
  }
}
