const letters: Record<string, string> = {
  Δ: 'd',
  µ: 'u',
  μ: 'u',
  σ: 'sigma',
  τ: 'tau',
  ρ: 'rho',
  λ: 'lambda',
  ω: 'omega',
  ß: 'ss',
  '²': '2',
  '³': '3',
  '%': ' percent ',
  '°': ' deg ',
};

const plain = (text: string): string =>
  [...text.matchAll(/./gsu)].map(([character]) => letters[character] ?? character).join('');

/** `Mean ΔF/F peak` → `mean_dff_peak`, `branchType` → `branch_type`; plain ASCII. */
export function snakeCase(text: string): string {
  return plain(text.replaceAll('ΔF/F', 'dff'))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();
}

/** A unit as the end of a column name: `µm` → `um`, `1/min` → `per_min`, `ΔF/F` → `dff`; none for `` and `1`. */
export function unitSuffix(unit: string): string {
  if (unit === '1') return '';
  if (unit === 'z-score') return 'zscore';
  const perFirst = unit
    .replaceAll('ΔF/F', 'dff')
    .replace(/^1\s*\//, 'per ')
    .replaceAll('/', ' per ');
  return snakeCase(perFirst.toLowerCase());
}

/**
 * The header cell of a column: name in snake_case with its unit as suffix (`length_um`), unless the name ends
 * in the unit already.
 */
export function columnHeader(name: string, unit: string): string {
  const base = snakeCase(name) || 'column';
  const suffix = unitSuffix(unit);
  return suffix === '' || base === suffix || base.endsWith(`_${suffix}`) ? base : `${base}_${suffix}`;
}

/** Equal names get `_2`, `_3`, …, so that every column can be addressed. */
export function uniqueHeaders(headers: readonly string[]): string[] {
  const taken = new Set<string>();
  return headers.map((header) => {
    let unique = header;
    for (let n = 2; taken.has(unique); n++) unique = `${header}_${n}`;
    taken.add(unique);
    return unique;
  });
}
