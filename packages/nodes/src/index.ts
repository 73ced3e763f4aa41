export { catalogue } from './catalogue.ts';
export { loadersUrl } from './loaders-url.ts';
export { sampleGraphFile, truthFolder } from './sample/sample-graph.ts';
