/** A transient by its first frame, the frame of its greatest value, and its last frame. */
export interface Span {
  readonly onset: number;
  readonly peak: number;
  readonly offset: number;
}

export interface Spans {
  /** In order of time, without overlap. */
  readonly spans: readonly Span[];
  /** The first one began before the recording did. */
  readonly underWay: boolean;
}
