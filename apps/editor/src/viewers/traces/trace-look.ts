import { useViewState } from '../frame/view-state.tsx';

export type TraceMode = 'stack' | 'overlay' | 'heat';

/** How traces are drawn. */
export interface TraceLook {
  readonly mode: TraceMode;
  readonly rowHeight: number;
  /** Each trace fills its row; else all have one scale, and null: as the unit suggests. */
  readonly own: boolean | null;
  /** Name of the partition that gives colours and order, or ''. */
  readonly colours: string;
  /** Name of the traces that are also drawn, '' for none, null for F0 if there is one. */
  readonly beside: string | null;
  readonly events: boolean;
  /** Only what is picked is shown. */
  readonly onlyPicked: boolean;
}

const initial: TraceLook = {
  mode: 'stack',
  rowHeight: 40,
  own: null,
  colours: '',
  beside: null,
  events: true,
  onlyPicked: false,
};

export function useTraceLook(): readonly [TraceLook, (change: Partial<TraceLook>) => void] {
  const [look, setLook] = useViewState<TraceLook>('trace look', initial);
  return [look, (change) => setLook((before) => ({ ...before, ...change }))];
}
