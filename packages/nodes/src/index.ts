export { catalogue } from './catalogue.ts';
export { loadersUrl } from './loaders-url.ts';
