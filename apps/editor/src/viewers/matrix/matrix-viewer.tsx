import { Empty } from '../../design/feedback.tsx';
import { numberText } from '../../design/number-text.ts';
import { Segmented } from '../../design/segmented.tsx';
import { useViewState } from '../frame/view-state.tsx';
import { ViewerLayout } from '../frame/viewer-layout.tsx';
import type { ViewerProps } from '../viewer.ts';
import { HeatMap } from './heat-map.tsx';
import { MatrixNumbers } from './matrix-numbers.tsx';

const modes = [
  { value: 'map', label: 'Heat map' },
  { value: 'numbers', label: 'Numbers' },
] as const;
/** A matrix of so few columns is a list of numbers. */
const narrow = 8;
/** Wider tables than this help no one. */
const mostColumns = 400;

/** A matrix as a heat map, or as its numbers. */
export function MatrixViewer({ shown, value }: ViewerProps<'matrix'>) {
  const { rows, columns, unit } = value;
  const isNarrow = columns <= narrow && rows > 2 * columns;
  const [chosen, choose] = useViewState<'map' | 'numbers' | null>('matrix mode', null);
  const mode = columns > mostColumns ? 'map' : (chosen ?? (isNarrow ? 'numbers' : 'map'));
  const summary = `Matrix of ${rows} rows and ${columns} columns${unit === '1' ? '' : `, ${unit}`}`;
  const switcher =
    columns > mostColumns ? null : (
      <Segmented label="How it is shown" value={mode} choices={modes} onChange={choose} />
    );
  if (rows === 0 || columns === 0) {
    return (
      <ViewerLayout shown={shown} summary={summary}>
        <Empty title="This matrix is empty">
          {numberText(rows)} rows, {numberText(columns)} columns.
        </Empty>
      </ViewerLayout>
    );
  }
  return mode === 'map' ? (
    <HeatMap shown={shown} value={value} summary={summary} switcher={switcher} />
  ) : (
    <MatrixNumbers shown={shown} value={value} summary={summary} switcher={switcher} />
  );
}
