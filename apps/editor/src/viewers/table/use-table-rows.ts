import type { TableValue } from '@ramify/sdk';
import { useMemo } from 'react';
import { useViewState } from '../frame/view-state.tsx';
import { rowOrder, type Sorting } from './row-order.ts';

export interface TableRows {
  readonly order: readonly number[];
  readonly sorting: { readonly name: string; readonly descending: boolean } | null;
  readonly sortBy: (name: string) => void;
  readonly filters: ReadonlyMap<string, string>;
  readonly filter: (name: string, text: string) => void;
  /** A field for each column. */
  readonly filtering: boolean;
}

const none: ReadonlyMap<string, string> = new Map();

/** Which rows are shown, in which order. Columns are remembered by name: the next result may have others. */
export function useTableRows(table: TableValue): TableRows {
  const [sorting, setSorting] = useViewState<TableRows['sorting']>('sorting', null);
  const [filters, setFilters] = useViewState<ReadonlyMap<string, string>>('filters', none);
  const [search] = useViewState('search', '');
  const [filtering] = useViewState('filtering', false);
  const order = useMemo(() => {
    const place = (name: string) => table.columns.findIndex((column) => columnName(column) === name);
    const by: Sorting | null =
      sorting === null ? null : { column: place(sorting.name), descending: sorting.descending };
    return rowOrder(table, {
      sorting: by,
      search,
      filters: new Map((filtering ? [...filters] : []).map(([name, text]) => [place(name), text])),
    });
  }, [table, sorting, filters, filtering, search]);
  return {
    order,
    sorting,
    // A third click gives the order of the table back.
    sortBy: (name) =>
      setSorting((before) =>
        before?.name !== name
          ? { name, descending: false }
          : before.descending
            ? null
            : { name, descending: true },
      ),
    filters,
    filtering,
    filter: (name, text) =>
      setFilters((before) => {
        const next = new Map(before);
        if (text === '') next.delete(name);
        else next.set(name, text);
        return next;
      }),
  };
}

/** Names alone may occur twice, with different units. */
export const columnName = ({ name, unit }: { readonly name: string; readonly unit: string }): string =>
  `${name} ${unit}`;
