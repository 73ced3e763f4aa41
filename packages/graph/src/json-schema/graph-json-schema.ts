import { paramMeta, type Catalogue, type NodeDefinition } from '@ramify/sdk';
import * as z from 'zod';
import { byCodeUnit } from '../model/graph.ts';
import { graphFileSchema, nodeSchema } from '../schema/graph-schema.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

const target = 'draft-7';
/** Fields of a parameter's meta that JSON Schema does not know. */
const ownMeta = ['unit', 'control', 'main', 'choices', 'accept', 'folder'];

/** Schema of a node's parameters, with what the parameter form says as descriptions. */
function paramsSchema(definition: NodeDefinition): JsonSchema {
  const schema = z.toJSONSchema(definition.params, {
    io: 'input',
    target,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { unit, choices, description } = paramMeta(zodSchema);
      for (const key of ownMeta) delete jsonSchema[key];
      if (unit !== undefined && description !== undefined)
        jsonSchema.description = `${description} [${unit}]`;
      if (choices !== undefined && jsonSchema.enum !== undefined) {
        jsonSchema['enumDescriptions'] = jsonSchema.enum.map((choice) => choices[String(choice)] ?? '');
      }
    },
  });
  delete schema.$schema;
  return { ...schema, title: definition.title, description: definition.summary };
}

/** The schema of one node: its type, and the parameters that go with the type. */
function nodeJsonSchema(definitions: readonly NodeDefinition[]): JsonSchema {
  const node: JsonSchema = z.toJSONSchema(nodeSchema, { io: 'input', target });
  delete node.$schema;
  const anyType = node.properties?.['type'];
  const types: JsonSchema = {
    description: 'Type of the node.',
    anyOf: [
      {
        type: 'string',
        enum: definitions.map(({ type }) => type),
        enumDescriptions: definitions.map(({ title, summary }) => `${title}: ${summary}`),
      },
      // Nodes that are not installed here are allowed, and so are uses of subgraphs.
      ...(typeof anyType === 'object' ? [anyType] : []),
    ],
  };
  return {
    ...node,
    properties: { ...node.properties, type: types },
    allOf: definitions.map(({ type, version }) => ({
      // Parameters of older versions have another form and are migrated.
      if: {
        properties: { type: { const: type }, version: { const: version } },
        required: ['type', 'version'],
      },
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      then: { properties: { params: { $ref: `#/definitions/params.${type}` } } },
    })),
  };
}

/** Replaces the schema of the nodes in a body by a reference to the one definition. */
function withNodeRef(body: JsonSchema): JsonSchema {
  return {
    ...body,
    properties: {
      ...body.properties,
      nodes: { type: 'array', items: { $ref: '#/definitions/node' } },
    },
  };
}

/**
 * JSON Schema (draft 7) of the graph file, with the parameters of all nodes of the catalogue, so that text
 * editors complete and check what is typed.
 */
export function graphJsonSchema(catalogue: Catalogue): JsonSchema {
  const definitions = [...catalogue.values()].sort((a, b) => byCodeUnit(a.type, b.type));
  const root = withNodeRef(z.toJSONSchema(graphFileSchema, { io: 'input', target }));
  const subgraphs = root.properties?.['subgraphs'];
  const items = typeof subgraphs === 'object' ? subgraphs.items : undefined;
  return {
    ...root,
    properties: {
      ...root.properties,
      ...(typeof items === 'object' && !Array.isArray(items)
        ? { subgraphs: { type: 'array', items: withNodeRef(items) } }
        : {}),
    },
    definitions: {
      node: nodeJsonSchema(definitions),
      ...Object.fromEntries(
        definitions.map((definition) => [`params.${definition.type}`, paramsSchema(definition)]),
      ),
    },
  };
}
