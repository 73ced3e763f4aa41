import { toAppError, type AppError, type PortType, type PortTypes } from '@ramify/sdk';
import { useEffect, useState } from 'react';
import type { Shown } from '../viewer.ts';
import { useViewing } from '../viewing.tsx';

interface Settled {
  readonly digest: string;
  readonly error: AppError | null;
}

export interface Content<K extends PortType> {
  /** The last value that arrived, and the output that it belongs to. */
  readonly current: { readonly shown: Shown; readonly value: PortTypes[K] } | null;
  readonly error: AppError | null;
  readonly loading: boolean;
}

const matches = (value: { readonly kind: PortType }, kind: PortType): boolean => value.kind === kind;

/** The value of an output. While the next one is on its way, the one before stays. */
export function useContent<K extends PortType>(shown: Shown | undefined, kind: K): Content<K> {
  const { contents } = useViewing();
  const digest = shown?.output.digest;
  const [settled, setSettled] = useState<Settled | null>(null);
  const [last, setLast] = useState<Content<K>['current']>(null);
  const here = digest === undefined ? undefined : contents.peek(digest);

  useEffect(() => {
    if (shown === undefined || contents.peek(shown.output.digest) !== undefined) return undefined;
    let left = false;
    const settle = (error: AppError | null) =>
      left ? undefined : setSettled({ digest: shown.output.digest, error });
    contents.load(shown.output).then(
      () => settle(null),
      (error: unknown) => settle(toAppError(error)),
    );
    return () => {
      left = true;
    };
  }, [contents, shown]);

  if (shown !== undefined && here !== undefined && matches(here, kind)) {
    if (last?.value !== here || last.shown !== shown) setLast({ shown, value: here as PortTypes[K] });
  }
  const error = settled?.digest === digest ? (settled?.error ?? null) : null;
  const fresh =
    shown !== undefined && here !== undefined && matches(here, kind)
      ? { shown, value: here as PortTypes[K] }
      : null;
  const kept = last !== null && matches(last.value, kind) ? last : null;
  return {
    current: fresh === null ? kept : kept?.value === fresh.value && kept.shown === shown ? kept : fresh,
    error,
    loading: shown !== undefined && here === undefined && kept?.shown !== shown && error === null,
  };
}
