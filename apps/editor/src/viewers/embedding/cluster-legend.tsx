import { labelColourHex } from '@ramify/formats/picture/label-colours';
import type { Link } from '../links/use-link.ts';
import { clusterColour } from '../plane/items.ts';
import type { ClusterRow } from '../partition/cluster-sizes.ts';
import styles from './embedding-viewer.module.css';

/** What the colours mean; a click picks all regions of a cluster. */
export const ClusterLegend = ({
  rows,
  link,
}: {
  readonly rows: readonly ClusterRow[];
  readonly link: Link;
}) => (
  <ul className={styles.legend} aria-label="Clusters">
    {rows.map(({ cluster, ids }) => {
      const isAll = link.ids.size > 0 && ids.every((id) => link.ids.has(id));
      return (
        <li key={cluster}>
          <button
            type="button"
            aria-pressed={isAll}
            onClick={(event) =>
              link.pick(isAll && !event.shiftKey ? [] : ids, event.shiftKey || event.ctrlKey || event.metaKey)
            }
          >
            <span style={{ background: labelColourHex(clusterColour(cluster)) }} />
            {cluster < 0 ? 'Noise' : `Cluster ${cluster}`}
            <small>{ids.length}</small>
          </button>
        </li>
      );
    })}
  </ul>
);
