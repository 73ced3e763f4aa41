import type { PortType } from '@ramify/sdk';
import { list, withArticle } from './quote.ts';

const nouns: Partial<Record<string, string>> = {
  labels: 'a label image',
  regions: 'regions',
  traces: 'traces',
  events: 'events',
};

/** `an image`, `regions`. */
export const typeNoun = (type: PortType): string => nouns[type] ?? withArticle(type);

/** `an image or a mask`. */
export const typeNouns = (types: readonly PortType[]): string => list(types.map(typeNoun));

/** `this is a movie`, `these are traces`. */
export const thisIs = (type: PortType): string =>
  `${['regions', 'traces', 'events'].includes(type) ? 'these are' : 'this is'} ${typeNoun(type)}`;
