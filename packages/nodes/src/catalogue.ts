import type { Catalogue } from '@ramify/sdk';
import { definitions } from './catalogue.gen.ts';

/** All nodes that this version ships, by type. */
export const catalogue: Catalogue = new Map(definitions.map((definition) => [definition.type, definition]));
