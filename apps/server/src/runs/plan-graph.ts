import type { Engine } from '@ramify/engine';
import { lintGraph, type GraphIssue } from '@ramify/graph';
import type { PlanMessage } from '@ramify/protocol';
import { AppError, isAppError, type Catalogue } from '@ramify/sdk';
import type { ServedFolder } from '../folders/served-folders.ts';
import { failureOf } from '../http/errors.ts';
import { requireServed } from './graph-paths.ts';
import type { KnownPlaces } from './known-places.ts';
import { issueOf, prepareGraph, type GraphRequest } from './prepare-graph.ts';

export interface PlanServices {
  readonly engine: Engine;
  readonly catalogue: Catalogue;
  readonly folders: readonly ServedFolder[];
  readonly places: KnownPlaces;
}

const keyOf = ({ code, where }: GraphIssue): string => [code, where.node, where.param, where.port].join('|');

/** What is said twice is kept once: the words of the check know more of the graph than those of the plan. */
function distinct(issues: readonly GraphIssue[]): GraphIssue[] {
  const seen = new Map<string, GraphIssue>();
  for (const issue of issues) if (!seen.has(keyOf(issue))) seen.set(keyOf(issue), issue);
  return [...seen.values()];
}

const nothing = (title: string, issues: readonly GraphIssue[]): PlanMessage => ({
  title,
  graphHash: null,
  nodes: [],
  issues: [...issues],
});

/** What a run would do. Faults of the graph are the answer, not an error. */
export async function planGraph(
  request: GraphRequest & { readonly targets?: readonly string[] | undefined },
  { engine, catalogue, folders, places }: PlanServices,
  signal: AbortSignal,
): Promise<PlanMessage> {
  const prepared = await prepareGraph(request, catalogue, folders).catch((error: unknown) => {
    const issues = isAppError(error) ? failureOf(error).issues : undefined;
    if (issues === undefined) throw error;
    return issues;
  });
  if (!('graph' in prepared)) return nothing('', prepared);
  const { graph, baseDir } = prepared;
  const found = [...prepared.issues, ...lintGraph(graph, catalogue)];
  try {
    const { targets } = request;
    const plan = await engine.plan(graph, { baseDir, signal, ...(targets === undefined ? {} : { targets }) });
    await requireServed(plan, folders);
    places.add(plan);
    const nodes = [...plan.nodes.values()];
    const issues = distinct([
      ...found,
      ...nodes.flatMap(({ id, error }) => (error === null ? [] : [issueOf(error.at({ node: id }))])),
    ]);
    return {
      title: plan.title,
      graphHash: plan.graphHash,
      nodes: nodes.map(({ id, forecast, descriptors }) => ({
        id,
        forecast,
        outputs: { ...descriptors },
        issues: issues.filter(({ where }) => where.node === id),
      })),
      issues,
    };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'E_CANCELLED' || error.code === 'E_INTERNAL')
      throw error;
    return nothing(graph.title ?? '', distinct([...found, issueOf(error)]));
  }
}
