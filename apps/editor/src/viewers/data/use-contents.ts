import type { PortValue } from '@ramify/sdk';
import { useEffect, useReducer } from 'react';
import type { Shown } from '../viewer.ts';
import { useViewing } from '../viewing.tsx';

/** Values of several outputs, as far as they are here; the others are fetched. Those that fail stay away. */
export function useContents(wanted: readonly Shown[]): readonly (PortValue | undefined)[] {
  const { contents } = useViewing();
  const [, again] = useReducer((count: number) => count + 1, 0);
  const digests = wanted.map(({ output }) => output.digest).join(' ');
  useEffect(() => {
    let left = false;
    for (const { output } of wanted) {
      if (contents.peek(output.digest) !== undefined) continue;
      contents.load(output).then(
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
  return wanted.map(({ output }) => contents.peek(output.digest));
}

/** One of the values, if it is of the kind. */
export const ofKind = <K extends PortValue['kind']>(
  value: PortValue | undefined,
  kind: K,
): Extract<PortValue, { kind: K }> | undefined =>
  value?.kind === kind ? (value as Extract<PortValue, { kind: K }>) : undefined;
