import type { ItemCommand } from '@ramify/batch';

/** How this very program was started, so that its children are of the same version, built or from sources. */
export const itemCommand = (): ItemCommand => ({
  program: process.execPath,
  args: [...process.execArgv, process.argv[1] ?? ''],
});
