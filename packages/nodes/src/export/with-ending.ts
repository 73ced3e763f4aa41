/** The name with the first of `endings`, unless it has one of them already. */
export const withEnding = (name: string, ...endings: readonly [string, ...string[]]): string =>
  endings.some((ending) => name.toLowerCase().endsWith(ending)) ? name : `${name}${endings[0]}`;
