import * as z from 'zod';

/** SHA-256 in hexadecimal, by which values are named. */
export const digest = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');

/** Id of a served folder. */
export const folderId = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/, 'must be the id of a folder')
  .meta({ description: 'Id of a served folder.' });

/** Path of a file or folder below a served folder, with `/` between its parts; `` is the folder itself. */
export const relativePath = z
  .string()
  .max(4096)
  .meta({ description: 'Path below the folder, with `/` between its parts.' });

export const runId = z.string().regex(/^[0-9a-f-]{8,40}$/, 'must be the id of a run');

/** Id of a node, with `/` between the levels of subgraphs. */
export const nodeId = z.string().min(1).max(2000);

/** Time in ISO 8601. */
export const time = z.string().max(40);
export const count = z.int().min(0);
