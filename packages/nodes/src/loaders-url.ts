// The lib of this package describes neither Node nor the DOM; every module host has the URL of the module.
declare global {
  interface ImportMeta {
    url: string;
  }
}

/** URL of the module from which workers load nodes: `loaders.ts` beside the sources, `loaders.js` in `dist`. */
export const loadersUrl: string = import.meta.url.replace(/loaders-url\.(ts|js)(\?.*)?$/, 'loaders.$1');
