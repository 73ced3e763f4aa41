import { humanName } from '@ramify/formats/report/format-value';
import { headerUnit } from '@ramify/formats/table/header-unit';

/** `total_length_um` as `Total length` and `µm`. */
export function statisticWords(header: string): { readonly name: string; readonly unit: string } {
  const { name, unit } = headerUnit(header);
  return { name: humanName(name), unit: unit === '1' ? '' : unit };
}
