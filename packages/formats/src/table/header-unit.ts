import { unitSuffix } from '../write/csv-header.ts';

/** Units that a header may end in after an underscore (`length_um`), as exported tables have them. */
const suffixed = [
  'µm',
  'µm²',
  'px',
  'px²',
  'µm/µm²',
  'px/px²',
  '1/px',
  '1/µm',
  's',
  'ms',
  'Hz',
  '1/min',
  '1/s',
  '%',
  'ΔF/F',
  'ΔF/F s',
  'z-score',
  'days',
];
/** Units that are known in brackets only: `radius_min` is no time. */
const bracketed = ['min', 'h', 'd', 'weeks', 'months', 'nm', 'mm', 'm', 'frames', '°', 'mV', 'pA', 'raw'];

const bySuffix = new Map(suffixed.map((unit) => [unitSuffix(unit), unit]));
const byBracket = new Map([...suffixed, ...bracketed].map((unit) => [unitSuffix(unit), unit]));

/**
 * Name and unit of a column by its header: `length_um`, `Length (µm)` and `length [um]` are a length in µm. An
 * exported header is written again as it was.
 */
export function headerUnit(header: string): { name: string; unit: string } {
  const brackets = /^(.*\S)\s*[([]([^()[\]]{1,12})[)\]]$/su.exec(header);
  const named = byBracket.get(unitSuffix(brackets?.[2] ?? ''));
  if (brackets?.[1] !== undefined && named !== undefined) return { name: brackets[1], unit: named };
  const words = header.split('_');
  for (let from = 1; from < words.length; from++) {
    const unit = bySuffix.get(words.slice(from).join('_').toLowerCase());
    const name = words.slice(0, from).join('_');
    if (unit !== undefined && name !== '') return { name, unit };
  }
  return { name: header, unit: '' };
}
