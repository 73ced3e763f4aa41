import type { ColourMapName } from '@ramify/sdk';
import { useMemo } from 'react';
import { Segmented } from '../../design/segmented.tsx';
import { useViewState } from '../frame/view-state.tsx';
import { ToolGroup, ViewerLayout } from '../frame/viewer-layout.tsx';
import { useLink } from '../links/use-link.ts';
import type { ViewerProps } from '../viewer.ts';
import { ComponentCard } from './component-card.tsx';
import { ComponentDetail } from './component-detail.tsx';
import { componentOrder, type ComponentFilter, type ComponentOrder } from './component-order.ts';
import styles from './factorization-viewer.module.css';

const filters = [
  { value: 'all', label: 'All' },
  { value: 'kept', label: 'Kept' },
  { value: 'rejected', label: 'Rejected' },
] as const;
const maps: readonly { readonly value: ColourMapName; readonly label: string }[] = [
  { value: 'magma', label: 'Magma' },
  { value: 'grey', label: 'Grey' },
];

/** Components as a gallery of maps and courses; the one that is picked is shown large. */
export function FactorizationViewer({ shown, value }: ViewerProps<'factorization'>) {
  const { components, kept, method, scoreName = 'score', threshold } = value;
  const link = useLink(shown);
  const [filter, setFilter] = useViewState<ComponentFilter>('component filter', 'all');
  const [order, setOrder] = useViewState<ComponentOrder>('component order', 'number');
  const [map, setMap] = useViewState<ColourMapName>('component map', 'magma');
  const [last, setLast] = useViewState('component', 0);
  const places = useMemo(() => componentOrder(value, filter, order), [value, filter, order]);
  const [first] = link.ids;
  const open = Math.min(components - 1, first === undefined ? last : first - 1);
  const keptCount = kept.reduce((sum, one) => sum + (one === 0 ? 0 : 1), 0);
  const limit = threshold === undefined ? '' : ` (${scoreName} of ${threshold} or more)`;
  return (
    <ViewerLayout
      shown={shown}
      summary={`${components} components by ${method}, ${keptCount} of them kept`}
      readout={`${keptCount} of ${components} kept${limit}`}
      tools={
        <>
          {keptCount === components ? null : (
            <Segmented label="Which components" value={filter} choices={filters} onChange={setFilter} />
          )}
          <ToolGroup label="Order">
            <Segmented
              label="Order"
              value={order}
              choices={[
                { value: 'number', label: 'Number' },
                { value: 'score', label: scoreName.charAt(0).toUpperCase() + scoreName.slice(1) },
              ]}
              onChange={setOrder}
            />
          </ToolGroup>
          <Segmented label="Colour map" value={map} choices={maps} onChange={setMap} />
        </>
      }
    >
      <div className={styles.split}>
        <div className={styles.gallery}>
          {places.map((place) => (
            <ComponentCard
              key={place}
              value={value}
              place={place}
              isPicked={link.ids.has(place + 1)}
              isOpen={place === open}
              onPick={(additive) => {
                setLast(place);
                link.pick(
                  link.ids.size === 1 && link.ids.has(place + 1) && !additive ? [] : [place + 1],
                  additive,
                );
              }}
              onHover={(over) => link.hover(over ? place + 1 : null)}
            />
          ))}
        </div>
        {open < 0 ? null : <ComponentDetail value={value} place={open} tone={{ gamma: 1, map }} />}
      </div>
    </ViewerLayout>
  );
}
