import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const empty = '\0ramify-runs-on-the-server';

/** Nodes load what computes only while they run, which they never do in the browser. */
const numerics = /^(@ramify\/(kernels|formats)|ml-\w+)(\/|$)/;
const withoutNumerics: Plugin = {
  name: 'without-numerics',
  enforce: 'pre',
  resolveId: (source, importer) =>
    /\/packages\/nodes\/src\//.test(importer ?? '') && numerics.test(source) ? empty : undefined,
  load: (id) => (id === empty ? 'export {};' : undefined),
};

export default defineConfig({
  plugins: [withoutNumerics, react()],
  resolve: { conditions: ['@ramify/source', 'module', 'browser', 'import', 'default'] },
  build: { target: 'es2022', sourcemap: false, chunkSizeWarningLimit: 1200, assetsInlineLimit: 0 },
  server: { host: '127.0.0.1', strictPort: true, port: 5173 },
});
