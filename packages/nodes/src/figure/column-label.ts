import type { TableColumn } from '@ramify/sdk';

/** `mean_rate` → `Mean rate`; a name with capitals of its own is kept. */
export function columnLabel({ name }: TableColumn): string {
  const spaced = name.replaceAll('_', ' ').trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
