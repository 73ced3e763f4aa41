import type { PortType } from '@ramify/sdk';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useViewing } from '../viewing.tsx';
import type { Shown } from '../viewer.ts';

/** Outputs of some kinds that have the same ids as `shown`: first those made from it, then in the order of the graph. */
export function useRelated(shown: Shown, kinds: readonly PortType[]): readonly Shown[] {
  const state = useStore(useViewing().outputs);
  const wanted = kinds.join(' ');
  return useMemo(() => {
    const domain = state.domainOf(shown);
    if (domain === null) return [];
    const rank = (other: Shown): number => (state.isAfter(other.node, shown.node) ? 0 : 1);
    const found = [...state.outputs.values()].filter(
      (other) =>
        wanted.split(' ').includes(other.output.descriptor.kind) &&
        other.output.descriptor.count !== 0 &&
        state.domainOf(other) === domain,
    );
    return found.sort((a, b) => rank(a) - rank(b));
  }, [state, shown, wanted]);
}

/** Outputs of some kinds over the same field of pixels, other than `shown` itself. */
export function useSameField(
  shown: Shown,
  plane: { readonly height: number; readonly width: number },
  kinds: readonly PortType[],
): readonly Shown[] {
  const { outputs } = useStore(useViewing().outputs);
  const wanted = kinds.join(' ');
  const { height, width } = plane;
  return useMemo(
    () =>
      [...outputs.values()].filter(({ node, port, output: { descriptor } }) => {
        const isSame = descriptor.height === height && descriptor.width === width;
        const isOther = node !== shown.node || port !== shown.port;
        return isSame && isOther && descriptor.count !== 0 && wanted.split(' ').includes(descriptor.kind);
      }),
    [outputs, shown, height, width, wanted],
  );
}
