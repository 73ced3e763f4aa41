import type { MatrixValue } from '@ramify/sdk';
import { useMemo, type ReactNode } from 'react';
import { ViewerLayout } from '../frame/viewer-layout.tsx';
import { useLink } from '../links/use-link.ts';
import { TableGrid } from '../table/table-grid.tsx';
import { useTableRows } from '../table/use-table-rows.ts';
import type { Shown } from '../viewer.ts';
import { matrixTable } from './matrix-table.ts';

interface MatrixNumbersProps {
  readonly shown: Shown;
  readonly value: MatrixValue;
  readonly summary: string;
  readonly switcher: ReactNode;
}

export function MatrixNumbers({ shown, value, summary, switcher }: MatrixNumbersProps) {
  const table = useMemo(() => matrixTable(value), [value]);
  const rows = useTableRows(table);
  const link = useLink(shown);
  return (
    <ViewerLayout shown={shown} summary={summary} tools={switcher}>
      <TableGrid table={table} rows={rows} link={link} />
    </ViewerLayout>
  );
}
