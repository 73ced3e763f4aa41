const narrowSpace = '\u202f';

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, narrowSpace);

/** A number for reading: four significant digits, whole numbers in full, an en dash for "undefined". */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return '–';
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  if (size === Infinity) return `${sign}∞`;
  if (Number.isInteger(size) && size < 1e15)
    return sign + (size < 10_000 ? String(size) : grouped(String(size)));
  if (size >= 1e6 || size < 1e-4) {
    const [mantissa = '', exponent = ''] = size.toExponential(3).split('e');
    return `${sign}${Number(mantissa)} · 10${superscript(Number(exponent))}`;
  }
  return sign + (size >= 10_000 ? grouped(size.toFixed(0)) : String(Number(size.toPrecision(4))));
}

/**
 * How to write the numbers of one column: with equal decimals, so that they can be compared at a glance, or
 * each by itself where they span too many orders of magnitude.
 */
export function columnFormat(values: ArrayLike<number>): (value: number) => string {
  let [least, most, whole] = [Infinity, 0, true];
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i] ?? NaN);
    if (!(size > 0) || size === Infinity) continue;
    least = Math.min(least, size);
    most = Math.max(most, size);
    whole &&= Number.isInteger(size);
  }
  let decimals = 3 - Math.floor(Math.log10(most));
  if (whole || decimals <= 0 || decimals > 6 || least < 10 ** (1 - decimals)) return formatNumber;
  while (decimals > 0 && exactTo(values, decimals - 1)) decimals -= 1;
  return (value) =>
    Number.isFinite(value) ? (value < 0 ? '−' : '') + Math.abs(value).toFixed(decimals) : formatNumber(value);
}

function exactTo(values: ArrayLike<number>, decimals: number): boolean {
  const scale = 10 ** decimals;
  return Array.from(values).every(
    (value) => !Number.isFinite(value) || Math.abs(value * scale - Math.round(value * scale)) < 1e-6,
  );
}

const superscript = (exponent: number): string =>
  String(exponent).replace(/./g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '⁻');

/** `mean_radius` and `meanRadius` → `Mean radius`. */
export function humanName(name: string): string {
  const spaced = name
    .replaceAll('_', ' ')
    .replace(/([a-z])([A-Z])/g, (_, low: string, high: string) => `${low} ${high.toLowerCase()}`)
    .trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** `6.6 GB`, in powers of 1000. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${units[power]}`;
}

/** A parameter as one would write it. */
export function formatParameter(value: unknown): string {
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value === '' ? '–' : value;
  if (value === null || value === undefined) return '–';
  return Array.isArray(value) ? value.map(formatParameter).join(', ') || '–' : JSON.stringify(value);
}
