import { defineConfig } from 'vitest/config';

// Packages are tested from their TypeScript sources: no build stands between an edit and its test.
// `import`, `require` and `default` are added as they are due: forced, they break packages that tell them apart.
const conditions = ['@ramify/source', 'module', 'node'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'tests/**/*.test.ts'],
    globalSetup: ['tests/global-setup.ts'],
    // For machines that are busy with other things; a test that hangs still ends.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
  },
});
