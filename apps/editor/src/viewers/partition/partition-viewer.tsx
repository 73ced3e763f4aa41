import { labelColourHex } from '@ramify/formats/picture/label-colours';
import { useMemo } from 'react';
import { outputKey } from '../../app/panels.ts';
import { Select } from '../../design/select.tsx';
import { ofKind, useContents } from '../data/use-contents.ts';
import { useRelated } from '../data/use-related.ts';
import { useViewState } from '../frame/view-state.tsx';
import { ToolGroup, ViewerLayout } from '../frame/viewer-layout.tsx';
import { useLink, type Link } from '../links/use-link.ts';
import { clusterColour, clustersById, clusterText } from '../plane/items.ts';
import type { ViewerProps } from '../viewer.ts';
import { clusterRows, type ClusterRow } from './cluster-sizes.ts';
import { PartitionMap } from './partition-map.tsx';
import styles from './partition-viewer.module.css';

/** A bar for each cluster; a click picks its regions. */
function ClusterBars({ rows, link, total }: { rows: readonly ClusterRow[]; link: Link; total: number }) {
  const most = Math.max(1, ...rows.map(({ ids }) => ids.length));
  return (
    <ul className={styles.bars} aria-label="Clusters">
      {rows.map(({ cluster, ids, meanStrength }) => {
        const picked = ids.filter((id) => link.ids.has(id)).length;
        const isAll = picked === ids.length;
        const colour = labelColourHex(clusterColour(cluster));
        return (
          <li key={cluster}>
            <button
              type="button"
              className={styles.bar}
              aria-pressed={isAll}
              data-dim={link.ids.size > 0 && picked === 0 ? '' : undefined}
              onClick={(event) =>
                link.pick(
                  isAll && !event.shiftKey ? [] : ids,
                  event.shiftKey || event.ctrlKey || event.metaKey,
                )
              }
            >
              <span className={styles.swatch} style={{ background: colour }} />
              <span className={styles.label}>{cluster < 0 ? 'Noise' : `Cluster ${cluster}`}</span>
              <span className={styles.track}>
                <span style={{ width: `${(100 * ids.length) / most}%`, background: colour }} />
              </span>
              <span className={styles.count}>
                {picked > 0 && !isAll ? `${picked} / ${ids.length}` : ids.length}
              </span>
              <span className={styles.share}>{((100 * ids.length) / total).toFixed(0)} %</span>
              <span className={styles.share} title="Mean membership strength">
                {cluster < 0 ? '' : meanStrength.toFixed(2)}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Clusters: how large they are, and where their regions lie. */
export function PartitionViewer({ shown, value }: ViewerProps<'partition'>) {
  const { ids, method } = value;
  const link = useLink(shown);
  const rows = useMemo(() => clusterRows(value), [value]);
  const clusters = useMemo(() => clustersById(value), [value]);
  const places = useRelated(shown, ['regions', 'skeleton']);
  const [chosen, choose] = useViewState('partition map', '');
  const place = places.find((other) => outputKey(other) === chosen) ?? places[0];
  const [content] = useContents([place]);
  const items = ofKind(content, 'regions') ?? ofKind(content, 'skeleton');
  const found = rows.filter(({ cluster }) => cluster >= 0).length;
  const noise = rows.find(({ cluster }) => cluster < 0)?.ids.length ?? 0;
  const { hovered } = link;
  return (
    <ViewerLayout
      shown={shown}
      summary={`${found} clusters of ${ids.length} regions by ${method}, ${noise} of them noise`}
      readout={
        hovered === null
          ? `${found} clusters, ${noise} noise`
          : `no. ${hovered} · ${clusterText(clusters.get(hovered))}`
      }
      tools={
        places.length < 2 || place === undefined ? null : (
          <ToolGroup label="Map">
            <div className={styles.select}>
              <Select
                label="Map"
                value={outputKey(place)}
                choices={places.map((other) => ({ value: outputKey(other), label: other.title }))}
                onChange={choose}
              />
            </div>
          </ToolGroup>
        )
      }
    >
      <div className={styles.split} data-map={items === undefined ? undefined : ''}>
        <ClusterBars rows={rows} link={link} total={ids.length} />
        {items === undefined || place === undefined ? null : (
          <PartitionMap shown={place} value={items} partition={value} link={link} />
        )}
      </div>
    </ViewerLayout>
  );
}
