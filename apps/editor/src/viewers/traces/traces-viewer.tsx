import { useMemo } from 'react';
import type { ViewerProps } from '../viewer.ts';
import { TracePlot } from './trace-plot.tsx';
import { memorySource } from './trace-source.ts';

/** Traces that fit into memory. */
export function TracesViewer({ shown, value }: ViewerProps<'traces'>) {
  const source = useMemo(() => memorySource(value), [value]);
  return <TracePlot shown={shown} source={source} />;
}
