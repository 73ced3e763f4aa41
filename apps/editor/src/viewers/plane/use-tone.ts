import type { ColourMapName } from '@ramify/sdk';
import { useMemo } from 'react';
import { useViewState } from '../frame/view-state.tsx';
import type { Distribution } from './distribution.ts';
import type { Tone } from './shade.ts';

export interface ToneChoice {
  /** Values shown darkest and brightest; null: chosen for each image by its percentiles. */
  readonly range: readonly [number, number] | null;
  readonly gamma: number;
  readonly map: ColourMapName;
}

export interface ToneState {
  readonly tone: Tone;
  readonly choice: ToneChoice;
  readonly distribution: Distribution;
  readonly set: (change: Partial<ToneChoice>) => void;
}

/** Contrast and colour map; kept when another result of the same unit comes, and shared side by side. */
export function useTone(name: string, distribution: Distribution, map: ColourMapName = 'grey'): ToneState {
  const [choice, setChoice] = useViewState<ToneChoice>(`tone ${name}`, { range: null, gamma: 1, map });
  return useMemo(() => {
    const [low, high] = choice.range ?? distribution.contrast;
    return {
      tone: { low, high, gamma: choice.gamma, map: choice.map },
      choice,
      distribution,
      set: (change) => setChoice((before) => ({ ...before, ...change })),
    };
  }, [choice, distribution, setChoice]);
}
