import type { Catalogue, NodeDefinition } from '@ramify/sdk';
import add from './tiny/add.ts';
import invert from './tiny/invert.ts';
import loadImage from './tiny/load-image.ts';
import report from './tiny/report.ts';
import sampleImage from './tiny/sample-image.ts';
import sampleMovie from './tiny/sample-movie.ts';
import scale from './tiny/scale.ts';
import smoothMovie from './tiny/smooth-movie.ts';
import statistics from './tiny/statistics.ts';
import summaryImage from './tiny/summary-image.ts';
import threshold from './tiny/threshold.ts';

/**
 * Real nodes, small enough to check by hand, that use between them every part of the contract: files, movie
 * sources, transforms, passes, jobs, many and optional inputs, migrations, file outputs and lineage.
 */
export const tinyNodes: readonly NodeDefinition[] = [
  loadImage,
  sampleImage,
  sampleMovie,
  smoothMovie,
  summaryImage,
  invert,
  add,
  scale,
  threshold,
  statistics,
  report,
];

export const tinyCatalogue: Catalogue = new Map(tinyNodes.map((node) => [node.type, node]));
