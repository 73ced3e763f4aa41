import * as z from 'zod';
import { limits } from './limits.ts';

/** Names that reach an object's prototype when used as a key; refused as ids and as keys. */
export const reservedNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const idPattern = /^[A-Za-z0-9_-]{1,40}$/;

/** True if `text` may be the id of a node, the name of a port or the name of an interface entry. */
export const isId = (text: string): boolean => idPattern.test(text) && !reservedNames.has(text);

const idWords = 'must be 1 to 40 letters, digits, "_" or "-"';

export const idSchema = z
  .string()
  .regex(idPattern, idWords)
  .refine((id) => !reservedNames.has(id), 'is a reserved word');

/** `image.threshold`, `subgraph:branches`, `@lab/nodes.thing`. */
export const typeSchema = z
  .string()
  .regex(/^[A-Za-z0-9@][A-Za-z0-9@._:/-]{0,99}$/, 'must be 1 to 100 letters, digits or ". _ : / @ -"')
  .meta({ description: 'Type of the node: one of the catalogue, or subgraph:<id>.' });

/** One line of text. */
export const lineSchema = z
  .string()
  .max(200)
  // Written so that it means the same with and without the flag `u`: JSON Schema leaves that open.
  // oxlint-disable-next-line no-control-regex -- it is there to keep them out
  .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, 'must be one line without control characters');

export const textSchema = z.string().max(limits.string);
