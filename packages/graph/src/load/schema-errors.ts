import { AppError, type ErrorLocation } from '@ramify/sdk';
import type * as z from 'zod';
import { edgeSchema, graphFileSchema, nodeSchema, subgraphSchema } from '../schema/graph-schema.ts';
import { frameSchema, noteSchema } from '../schema/layout-schema.ts';
import { didYouMean } from '../words/did-you-mean.ts';
import { issueWords, sentence, valueAt } from '../words/issue-words.ts';
import { pathText, pathWords } from '../words/path-words.ts';
import { list, quote } from '../words/quote.ts';
import { locate } from './locate.ts';

const mostErrors = 20;

const shapes: Readonly<Record<string, z.ZodObject | undefined>> = {
  nodes: nodeSchema,
  edges: edgeSchema,
  subgraphs: subgraphSchema,
  frames: frameSchema,
  notes: noteSchema,
};

/** Fields that an object at this path may have, for a suggestion. */
const fieldsAt = (path: readonly PropertyKey[]): string[] =>
  Object.keys((path.length === 0 ? graphFileSchema : shapes[String(path.at(-2))])?.shape ?? {});

/** Id of the node that a path leads into. */
function nodeAt(root: unknown, path: readonly PropertyKey[]): string | undefined {
  const at = path.indexOf('nodes');
  const id = at < 0 ? undefined : valueAt(root, [...path.slice(0, at + 2), 'id']);
  return typeof id === 'string' ? id : undefined;
}

/** One error for each fault that the schema found, with its line and its path in words. */
export function schemaErrors(text: string, root: unknown, issues: readonly z.core.$ZodIssue[]): AppError[] {
  const shown = issues.slice(0, mostErrors);
  const places = locate(
    text,
    shown.map(({ path }) => path),
  );
  const errors = shown.map((issue, i) => {
    const { path } = issue;
    const node = nodeAt(root, path);
    const where: ErrorLocation = {
      path: pathText(path),
      ...(node === undefined ? {} : { node: node.slice(0, 60) }),
    };
    const line = places[i] === undefined ? '' : `Line ${places[i].line}: `;
    const subject = pathWords(root, path);
    const words =
      issue.code === 'unrecognized_keys'
        ? `${subject} has no field ${list(issue.keys.slice(0, 5).map((key) => quote(key)))}.${didYouMean(issue.keys[0] ?? '', fieldsAt(path))}`
        : sentence(`${subject} ${issueWords(issue, valueAt(root, path))}`);
    return new AppError('E_GRAPH_SCHEMA', line + words, { where });
  });
  const rest = issues.length - errors.length;
  if (rest > 0) errors.push(new AppError('E_GRAPH_SCHEMA', `The file has ${rest} more faults like these.`));
  return errors;
}
