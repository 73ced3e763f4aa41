import type { PortValue } from '@ramify/sdk';
import { useEffect, useReducer } from 'react';
import type { Shown } from '../viewer.ts';
import { useViewing } from '../viewing.tsx';

/** Values of several outputs, as far as they are here; the others are fetched. Those that fail stay away. */
export function useContents(wanted: readonly (Shown | undefined)[]): readonly (PortValue | undefined)[] {
  const { contents } = useViewing();
  const [, again] = useReducer((count: number) => count + 1, 0);
  const digests = wanted.map((shown) => shown?.output.digest ?? '').join(' ');
  useEffect(() => {
    let left = false;
    for (const shown of wanted) {
      if (shown === undefined || contents.peek(shown.output.digest) !== undefined) continue;
      contents.load(shown.output).then(
        () => (left ? undefined : again()),
        () => undefined,
      );
    }
    return () => {
      left = true;
    };
    // The digests say all that `wanted` says.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [contents, digests]);
  return wanted.map((shown) => (shown === undefined ? undefined : contents.peek(shown.output.digest)));
}

/** One of the values, if it is of the kind. */
export const ofKind = <K extends PortValue['kind']>(
  value: PortValue | undefined,
  kind: K,
): Extract<PortValue, { kind: K }> | undefined =>
  value?.kind === kind ? (value as Extract<PortValue, { kind: K }>) : undefined;
