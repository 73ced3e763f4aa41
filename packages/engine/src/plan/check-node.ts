import { paramProblems, type FlatNode } from '@ramify/graph';
import { accepts, AppError, type NodeDefinition } from '@ramify/sdk';
import type { InputLink, PlannedNode } from './plan.ts';

/** A node's parameters with defaults, and the first reason why it cannot run. */
export function checkNode(
  node: FlatNode,
  definition: NodeDefinition | undefined,
  links: Readonly<Record<string, readonly InputLink[]>>,
  plannedOf: (link: InputLink) => PlannedNode | undefined,
): { params: Readonly<Record<string, unknown>>; error: AppError | null } {
  const fail = (error: AppError): { params: Readonly<Record<string, unknown>>; error: AppError } => ({
    params: node.params,
    error: error.at({ node: node.id }),
  });
  if (definition === undefined) {
    return fail(
      new AppError('E_NODE_UNKNOWN', `No node of type ${node.type} is installed.`, {
        remedy: 'Update Ramify, or remove the node. `ramify nodes` lists what is installed.',
      }),
    );
  }
  if (node.version > definition.version) {
    return fail(
      new AppError(
        'E_NODE_VERSION',
        `${definition.title} was saved by a newer version (${node.version}) than this one (${definition.version}).`,
        {
          remedy: 'Update Ramify.',
        },
      ),
    );
  }
  const parsed = definition.params.safeParse(node.params);
  if (!parsed.success) {
    const [problem] = paramProblems(definition, node.params, node.title);
    return fail(
      new AppError(problem?.code ?? 'E_PARAM_INVALID', problem?.message ?? parsed.error.message, {
        where: { param: problem?.param ?? '' },
        remedy: `\`ramify nodes ${definition.type}\` tells what each parameter takes.`,
      }),
    );
  }
  for (const [port, portLinks] of Object.entries(links)) {
    const error = checkInput(definition, port, portLinks, plannedOf);
    if (error !== null) return fail(error);
  }
  return { params: parsed.data, error: null };
}

function checkInput(
  definition: NodeDefinition,
  port: string,
  links: readonly InputLink[],
  plannedOf: (link: InputLink) => PlannedNode | undefined,
): AppError | null {
  const spec = definition.inputs[port];
  const where = { port };
  if (spec === undefined) {
    return new AppError('E_PORT_UNKNOWN', `${definition.title} has no input named ${port}.`, { where });
  }
  if (links.length === 0 && !spec.optional && !spec.many) {
    return new AppError('E_INPUT_MISSING', `${definition.title} needs its input ${port}.`, {
      where,
      remedy: `Connect ${spec.types.join(' or ')} to it.`,
    });
  }
  if (links.length > 1 && !spec.many) {
    return new AppError(
      'E_PORT_OCCUPIED',
      `Input ${port} of ${definition.title} has ${links.length} connections; it takes one.`,
      { where },
    );
  }
  for (const link of links) {
    const source = plannedOf(link);
    const outputs =
      source === undefined || Object.keys(source.descriptors).length === 0 ? undefined : source.descriptors;
    if (outputs === undefined) continue; // the source is at fault and says so itself
    const output = outputs[link.port];
    if (output === undefined) {
      return new AppError(
        'E_PORT_UNKNOWN',
        `${source?.title ?? link.node} has no output named ${link.port}.`,
        { where },
      );
    }
    if (!accepts(spec.types, output.kind)) {
      return new AppError(
        'E_PORT_TYPE',
        `${definition.title} needs ${spec.types.join(' or ')} at ${port}; ${source?.title ?? link.node} gives ${output.kind}.`,
        { where },
      );
    }
  }
  return null;
}
