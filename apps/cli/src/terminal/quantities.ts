/** `0.3 s`, `12 s`, `2 min 05 s`, `1 h 03 min`. */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** `512 B`, `1.2 kB`, `340 MB`: thousands, as disks are sold. */
export function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = count;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 99.5 ? Math.round(value) : value.toPrecision(2)} ${units[unit] ?? ''}`;
}

/** The number of bytes that `500MB`, `2 GB` or `1e9` says, or undefined. */
export function parseBytes(text: string): number | undefined {
  const [, number, unit = ''] = /^\s*([0-9.]+(?:e[0-9]+)?)\s*([kmgt]?)b?\s*$/i.exec(text) ?? [];
  const value = Number(number);
  if (number === undefined || !Number.isFinite(value)) return undefined;
  return Math.round(value * 1000 ** ['', 'k', 'm', 'g', 't'].indexOf(unit.toLowerCase()));
}

/** The number of seconds that `90`, `90s`, `10min` or `1.5 h` says, or undefined. */
export function parseSeconds(text: string): number | undefined {
  const [, number, unit = 's'] = /^\s*(\d+(?:\.\d+)?)\s*(s|sec|m|min|h|d)?\s*$/i.exec(text) ?? [];
  const sizes: Readonly<Record<string, number>> = { s: 1, sec: 1, m: 60, min: 60, h: 3600, d: 86_400 };
  const value = Number(number) * (sizes[unit.toLowerCase()] ?? NaN);
  return number === undefined || !Number.isFinite(value) ? undefined : value;
}

/** `1 file`, `3 files`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`;
