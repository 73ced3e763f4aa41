import type { Draft } from './draft.ts';

/** What lies now where a draft came from; null if nothing does. */
export interface FileNow {
  readonly digest: string;
  readonly text: string;
}

/** What to do with a draft on start. */
export type RecoveryOffer =
  /** The file holds the same: nothing was lost. */
  | 'same'
  /** The file is as it was when the edits began, or there never was one: opening the draft loses nothing. */
  | 'ahead'
  /** Someone changed the file since: there are two versions to choose from. */
  | 'conflict'
  /** The file is gone: the draft is all that is left. */
  | 'gone';

export function recoveryOffer(
  { base, text }: Pick<Draft, 'base' | 'text'>,
  file: FileNow | null,
): RecoveryOffer {
  if (file === null) return base === null ? 'ahead' : 'gone';
  if (file.text === text) return 'same';
  return file.digest === base ? 'ahead' : 'conflict';
}

/** Drafts that no window holds any more: what crashed or was closed, the newest first. */
export const lostDrafts = (drafts: readonly Draft[], openWindows: ReadonlySet<string>): readonly Draft[] =>
  drafts.filter(({ window }) => !openWindows.has(window));
