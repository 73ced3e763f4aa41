import type { ScreenTraces } from '@ramify/protocol';
import { toAppError, type AppError } from '@ramify/sdk';
import { useEffect, useMemo, useReducer, useState } from 'react';
import { Empty, Notice } from '../../design/feedback.tsx';
import type { Shown } from '../viewer.ts';
import { useViewing } from '../viewing.tsx';
import { TracePlot } from './trace-plot.tsx';
import { remoteSource } from './trace-source.ts';

/** Traces that stay at the server, which reduces them for the screen. */
export function LargeTracesViewer({ shown }: { readonly shown: Shown }) {
  const { values } = useViewing();
  const { digest } = shown.output;
  const [whole, setWhole] = useState<{ digest: string; traces: ScreenTraces } | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [, changed] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const stop = new AbortController();
    values.getScreenTraces({ digest, width: 1 }, { signal: stop.signal }).then(
      (traces) => setWhole({ digest, traces }),
      (reason: unknown) => (stop.signal.aborted ? undefined : setError(toAppError(reason))),
    );
    return () => stop.abort();
  }, [values, digest]);
  const source = useMemo(
    () =>
      whole === null
        ? null
        : remoteSource(
            whole.traces,
            (rows, from, to, width) => {
              const ids = rows?.map((row) => whole.traces.ids[row]!);
              return values.getScreenTraces({
                digest: whole.digest,
                from,
                to,
                width,
                ...(ids === undefined ? {} : { ids }),
              });
            },
            changed,
          ),
    [values, whole],
  );
  if (error !== null) {
    return (
      <Notice tone="bad" title={error.message}>
        {error.remedy}
      </Notice>
    );
  }
  return source === null ? <Empty title="Traces …" /> : <TracePlot shown={shown} source={source} />;
}
