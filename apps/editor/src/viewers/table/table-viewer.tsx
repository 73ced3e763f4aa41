import { ListFilter, Search } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { ViewerLayout } from '../frame/viewer-layout.tsx';
import { useViewState } from '../frame/view-state.tsx';
import { useLink } from '../links/use-link.ts';
import type { ViewerProps } from '../viewer.ts';
import { rowsCsv } from './cell-text.ts';
import { RowCards } from './row-cards.tsx';
import { TableGrid } from './table-grid.tsx';
import styles from './table-viewer.module.css';
import { useTableRows } from './use-table-rows.ts';

/** A table: sorted by a click on a header, searched, its rows linked to the regions that they are of. */
export function TableViewer({ shown, value }: ViewerProps<'table'>) {
  const [search, setSearch] = useViewState('search', '');
  const [filtering, setFiltering] = useViewState('filtering', false);
  const rows = useTableRows(value);
  const link = useLink(shown);
  const { order } = rows;
  const isOne = value.rows === 1;
  const found = order.length === value.rows ? `${value.rows} rows` : `${order.length} of ${value.rows} rows`;
  return (
    <ViewerLayout
      shown={shown}
      summary={`Table ${value.title}: ${value.rows} rows, ${value.columns.length} columns`}
      readout={isOne ? null : link.ids.size > 0 ? `${found} · ${link.ids.size} picked` : found}
      exports={[
        {
          label: 'These rows (CSV)',
          ending: 'csv',
          make: () => new Blob([rowsCsv(value, order)], { type: 'text/csv;charset=utf-8' }),
        },
      ]}
      tools={
        isOne ? (
          <strong>{value.title}</strong>
        ) : (
          <>
            <strong>{value.title}</strong>
            <label className={styles.search}>
              <Search size={14} aria-hidden />
              <input
                type="search"
                placeholder="Search"
                aria-label={`Search in ${value.title}`}
                value={search}
                onChange={(event) => setSearch(event.target.value)}
              />
            </label>
            <Button small look="quiet" aria-pressed={filtering} onClick={() => setFiltering(!filtering)}>
              <ListFilter size={14} />
              Filter
            </Button>
          </>
        )
      }
    >
      {isOne ? <RowCards table={value} /> : <TableGrid table={value} rows={rows} link={link} />}
    </ViewerLayout>
  );
}
