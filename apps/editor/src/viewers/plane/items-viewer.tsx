import { useMemo, type ReactNode } from 'react';
import { outputKey } from '../../app/panels.ts';
import { Select } from '../../design/select.tsx';
import { ofKind, useContents } from '../data/use-contents.ts';
import { useRelated } from '../data/use-related.ts';
import { useViewState } from '../frame/view-state.tsx';
import { ToolGroup } from '../frame/viewer-layout.tsx';
import { useLink } from '../links/use-link.ts';
import type { Shown } from '../viewer.ts';
import type { ItemsValue } from './items.ts';
import type { PlaneLayer } from './layer.ts';
import { PlaneStage } from './plane-stage.tsx';
import { useBackground } from './use-background.tsx';
import { useItemLayer } from './use-item-layer.ts';
import styles from './overlays.module.css';

interface ItemsViewerProps {
  readonly shown: Shown;
  readonly value: ItemsValue;
  readonly summary: string;
  readonly tools?: ReactNode;
  /** Drawn on top of the items. */
  readonly marks?: readonly PlaneLayer[];
}

const noMarks: readonly PlaneLayer[] = [];

/** Branches, regions or labels in colours over an image; each can be picked. */
export function ItemsViewer({ shown, value, summary, tools, marks = noMarks }: ItemsViewerProps) {
  const link = useLink(shown);
  const background = useBackground(shown, value);
  const partitions = useRelated(shown, ['partition']);
  const [chosen, choose] = useViewState('colours of items', '');
  const colours = partitions.find((other) => outputKey(other) === chosen);
  const [partition] = useContents([colours]);
  const item = useItemLayer(value, link, background.opacity, ofKind(partition, 'partition'));
  const layers = useMemo(
    () => [...background.layers, ...(item === null ? [] : [item.layer]), ...marks],
    [background.layers, item, marks],
  );
  const pickables = useMemo(() => (item === null ? [] : [item.pickable]), [item]);
  const { labels } = item?.pickable.map ?? { labels: new Int32Array(0) };
  const picked = link.ids.size === 0 ? '' : `, ${link.ids.size} picked`;
  return (
    <PlaneStage
      shown={shown}
      plane={value}
      layers={layers}
      pickables={pickables}
      summary={summary + picked}
      valueAt={(x, y) => {
        const label = labels[y * value.width + x] ?? 0;
        return label === 0 ? 'nothing' : label < 0 ? 'junction' : `no. ${label}`;
      }}
      tools={
        <>
          {background.tools}
          {partitions.length === 0 ? null : (
            <ToolGroup label="Colours">
              <div className={styles.choice}>
                <Select
                  label="Colours"
                  value={colours === undefined ? 'own' : chosen}
                  choices={[
                    { value: 'own', label: 'One for each' },
                    ...partitions.map((other) => ({ value: outputKey(other), label: other.title })),
                  ]}
                  onChange={(key) => choose(key === 'own' ? '' : key)}
                />
              </div>
            </ToolGroup>
          )}
          {tools}
        </>
      }
    />
  );
}
