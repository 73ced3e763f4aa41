import { useMemo } from 'react';
import { Switch } from '../../design/switch.tsx';
import { useViewState } from '../frame/view-state.tsx';
import { ToolGroup } from '../frame/viewer-layout.tsx';
import { ItemsViewer } from '../plane/items-viewer.tsx';
import { lengthText } from '../plane/items.ts';
import type { ViewerProps } from '../viewer.ts';
import { nodeMarks } from './node-marks.ts';
import styles from './skeleton-viewer.module.css';

/** Branches in colours on the image, with end points as rings and junctions as filled dots. */
export function SkeletonViewer({ shown, value }: ViewerProps<'skeleton'>) {
  const { branches, nodes, pixelSize } = value;
  const [marked, mark] = useViewState('marks of nodes', true);
  const marks = useMemo(() => (marked ? [nodeMarks(value)] : []), [value, marked]);
  const length = branches.length.reduce((sum, one) => sum + one, 0);
  const count = (kind: string) => nodes.kind.filter((one) => one === kind).length;
  return (
    <ItemsViewer
      shown={shown}
      value={value}
      marks={marks}
      summary={`Skeleton of ${branches.count} branches, ${lengthText(length, pixelSize)} long, with ${count('end')} end points and ${count('junction')} junctions`}
      tools={
        <ToolGroup>
          <label className={styles.marks}>
            <Switch label="End points and junctions" checked={marked} onChange={mark} />
            <svg width="11" height="11" viewBox="0 0 11 11" aria-hidden>
              <circle cx="5.5" cy="5.5" r="4" fill="none" stroke="currentColor" strokeWidth="1.6" />
            </svg>
            Ends
            <svg width="11" height="11" viewBox="0 0 11 11" aria-hidden>
              <rect x="1.5" y="1.5" width="8" height="8" fill="currentColor" />
            </svg>
            Junctions
          </label>
        </ToolGroup>
      }
    />
  );
}
