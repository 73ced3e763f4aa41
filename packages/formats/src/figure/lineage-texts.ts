import type { Lineage } from '@ramify/sdk';

/** What a PNG file says of where it comes from. */
export const lineageTexts = (lineage: Lineage | undefined): Record<string, string> =>
  lineage === undefined
    ? {}
    : {
        Software: `Ramify ${lineage.appVersion}`,
        'Graph title': lineage.graphTitle,
        'Graph hash': lineage.graphHash,
      };
