import { limits, newerFileSchema } from '@ramify/graph';
import * as z from 'zod';

const line = z.string().max(4096);

/** An open graph as it was kept in the browser: what a crash would otherwise take. */
export const draftSchema = z.object({
  /** Id of the window that kept it; a window keeps one draft. */
  window: z.string().min(1).max(100),
  folder: line,
  /** `` if the graph was never saved. */
  path: line,
  /** Name to show and to propose. */
  name: line,
  /** Digest of the file that the edits began from; null if there is none. */
  base: z.string().max(200).nullable(),
  /** When it was kept, as an ISO time. */
  at: z.iso.datetime(),
  text: z.string().max(limits.bytes),
  /** What the graph lacks of a file of a newer version, if it was read from one. */
  newer: newerFileSchema.exactOptional(),
});
export type Draft = z.output<typeof draftSchema>;

/** A draft as its text in the storage; undefined if that is no draft. */
export function readDraft(text: string | null): Draft | undefined {
  if (text === null) return undefined;
  try {
    const parsed = draftSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
