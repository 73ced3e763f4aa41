import { useMemo, useRef, useState } from 'react';
import { outputKey } from '../../app/panels.ts';
import { Segmented } from '../../design/segmented.tsx';
import { Select } from '../../design/select.tsx';
import { ofKind, useContents } from '../data/use-contents.ts';
import { useRelated } from '../data/use-related.ts';
import { canvasBlob } from '../frame/save-blob.ts';
import { useViewState } from '../frame/view-state.tsx';
import { ToolGroup, ViewerLayout } from '../frame/viewer-layout.tsx';
import { useLink } from '../links/use-link.ts';
import { clustersById, clusterText } from '../plane/items.ts';
import type { ViewerProps } from '../viewer.ts';
import { clusterRows } from '../partition/cluster-sizes.ts';
import { ClusterLegend } from './cluster-legend.tsx';
import styles from './embedding-viewer.module.css';
import { flatPoints, type Projection } from './points.ts';
import { Scatter } from './scatter.tsx';

const tools = [
  { value: 'move', label: 'Move' },
  { value: 'lasso', label: 'Lasso' },
] as const;

/** Points of an embedding: regions that are alike lie near each other. */
export function EmbeddingViewer({ shown, value }: ViewerProps<'embedding'>) {
  const { ids, count, dimensions, method } = value;
  const link = useLink(shown);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const [tool, setTool] = useViewState<'move' | 'lasso'>('scatter tool', 'move');
  const [projection, setProjection] = useViewState<Projection>('scatter axes', { kind: 'axes', x: 0, y: 1 });
  const partitions = useRelated(shown, ['partition']);
  const [chosen, choose] = useViewState<string | null>('scatter colours', null);
  const colours = chosen === null ? partitions[0] : partitions.find((other) => outputKey(other) === chosen);
  const [content] = useContents([colours]);
  const partition = ofKind(content, 'partition');
  const clusters = useMemo(() => (partition === undefined ? null : clustersById(partition)), [partition]);
  const strength = useMemo(
    () =>
      partition === undefined
        ? null
        : new Map(Array.from(partition.ids, (id, i) => [id, partition.strength[i]!] as const)),
    [partition],
  );
  const groups = useMemo(() => (partition === undefined ? [] : clusterRows(partition)), [partition]);
  const points = useMemo(() => flatPoints(value, projection), [value, projection]);
  const [hovered, setHovered] = useState<number | null>(null);
  const id = hovered ?? link.hovered;
  const told =
    id === null
      ? link.ids.size > 0
        ? `${link.ids.size} of ${count} picked`
        : null
      : `region ${id}${clusters === null ? '' : ` · ${clusterText(clusters.get(id))}`}${
          strength?.has(id) === true ? ` · strength ${strength.get(id)!.toFixed(2)}` : ''
        }`;
  const axes = Array.from({ length: dimensions }, (_, axis) => ({
    value: String(axis),
    label: `Dim ${axis + 1}`,
  }));
  const turned = projection.kind === 'turn';
  return (
    <ViewerLayout
      shown={shown}
      summary={`Map of ${count} regions in ${dimensions} dimensions by ${method}`}
      readout={told}
      exports={[{ label: 'This view (PNG)', ending: 'png', make: () => canvasBlob(canvasRef.current) }]}
      tools={
        <>
          <Segmented label="What dragging does" value={tool} choices={tools} onChange={setTool} />
          {partitions.length === 0 ? null : (
            <ToolGroup label="Colours">
              <div className={styles.select}>
                <Select
                  label="Colours"
                  value={colours === undefined ? 'none' : outputKey(colours)}
                  choices={[
                    { value: 'none', label: 'One colour' },
                    ...partitions.map((other) => ({ value: outputKey(other), label: other.title })),
                  ]}
                  onChange={(key) => choose(key === 'none' ? '' : key)}
                />
              </div>
            </ToolGroup>
          )}
          {dimensions < 3 ? null : (
            <ToolGroup label="Axes">
              <Segmented
                label="Axes"
                value={turned ? 'turn' : 'axes'}
                choices={[
                  { value: 'axes', label: 'Two' },
                  { value: 'turn', label: 'Three' },
                ]}
                onChange={(kind) =>
                  setProjection(
                    kind === 'turn' ? { kind, yaw: 0.6, pitch: 0.4 } : { kind: 'axes', x: 0, y: 1 },
                  )
                }
              />
              {turned
                ? null
                : (['x', 'y'] as const).map((side) => (
                    <div key={side} className={styles.axis}>
                      <Select
                        label={side === 'x' ? 'Horizontal' : 'Vertical'}
                        value={String(projection[side])}
                        choices={axes}
                        onChange={(axis) => setProjection({ ...projection, [side]: Number(axis) })}
                      />
                    </div>
                  ))}
            </ToolGroup>
          )}
        </>
      }
    >
      <div className={styles.frame}>
        <Scatter
          label={`Map of ${count} regions`}
          canvasRef={canvasRef}
          points={points}
          ids={ids}
          clusters={clusters}
          strength={strength}
          link={link}
          tool={tool}
          onHover={setHovered}
          onTurn={
            turned
              ? (dx, dy) =>
                  setProjection((before) =>
                    before.kind === 'turn'
                      ? {
                          kind: 'turn',
                          yaw: before.yaw + dx * 0.01,
                          pitch: Math.min(1.57, Math.max(-1.57, before.pitch + dy * 0.01)),
                        }
                      : before,
                  )
              : undefined
          }
        />
        {groups.length === 0 ? null : <ClusterLegend rows={groups} link={link} />}
        <span className={styles.caption}>
          {projection.kind === 'turn'
            ? 'Drag to turn'
            : `Dim ${projection.x + 1} to the right, dim ${projection.y + 1} upwards, one scale`}
        </span>
      </div>
    </ViewerLayout>
  );
}
