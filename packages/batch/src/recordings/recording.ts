/** A recording that a batch was given. */
export interface Recording {
  /** Absolute path of a file or folder, or a pattern whose files are one recording. */
  readonly path: string;
  /** Name that the user gave it, if any. */
  readonly name?: string;
  /** Inputs of the graph that are this recording's own, as texts. */
  readonly bindings: Readonly<Record<string, string>>;
  /** What else is known of it. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** What a source of recordings gave. */
export interface FoundRecordings {
  readonly recordings: readonly Recording[];
  /** Names of the metadata, in order. */
  readonly metadata: readonly string[];
  /** What had to be assumed, in sentences. */
  readonly notices: readonly string[];
}

export const plainRecording = (path: string): Recording => ({ path, bindings: {}, metadata: {} });
