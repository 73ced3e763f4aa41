import { emptyGraph } from '@ramify/graph';
import type { ManifestRequest } from '../manifest/make-manifest.ts';
import { plainRecording } from '../recordings/recording.ts';

/** What a batch of two recordings with nothing special is made of; a test says what differs. */
export const manifestRequest = (different: Partial<ManifestRequest> = {}): ManifestRequest => ({
  graph: emptyGraph('T'),
  graphPath: '/lab/graphs/t.graph.json',
  dir: '/lab/out/b',
  input: 'recording',
  recordings: [plainRecording('/lab/data/m1.tif'), plainRecording('/lab/data/m2.tif')],
  metadata: [],
  set: {},
  overrides: [],
  sweeps: [],
  targets: [],
  limits: { seconds: null, memoryBytes: null, workers: null },
  retry: { retries: 1, delaySeconds: 1, factor: 2, maxDelaySeconds: 9 },
  appVersion: '1.0.0',
  ...different,
});
