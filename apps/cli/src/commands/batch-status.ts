import { assessItems, dryRow, itemsInSlurm, leaseHolder, type DryRow, type Verdict } from '@ramify/batch';
import { dryCells } from '../batch/dry-run-text.ts';
import { openInstallation } from '../batch/installation.ts';
import { openFolder } from '../batch/open-folder.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { storeDir } from '../store-dir.ts';
import { columns } from '../terminal/layout.ts';

interface StatusOptions {
  readonly store?: string;
  readonly json?: boolean;
}

/** `ramify batch status DIR`: what is done, what failed and what is left; nothing is changed. */
export async function batchStatus(
  { terminal, env }: CommandContext,
  dir: string,
  options: StatusOptions,
): Promise<number> {
  const { paths, manifest, graph } = await openFolder(dir);
  const installation = await openInstallation(storeDir(options.store, env));
  const conductor = await leaseHolder(paths.lock);
  const verdicts = await assessItems({ manifest, graph, paths, installation, fresh: false });
  const inSlurm = await itemsInSlurm(paths);
  const rows = manifest.items.flatMap((item) => {
    const verdict = verdicts[item.index];
    if (verdict === undefined) return [];
    const row = told(dryRow(item, verdict, null), verdict);
    const waits = verdict.action === 'run' && inSlurm.has(item.index);
    return [
      { verdict, waits, row: waits ? { ...row, would: 'wait' as const, reason: 'stands in Slurm' } : row },
    ];
  });
  const code = rows.every(({ row }) => row.would === 'keep') ? exitCodes.ok : exitCodes.failed;
  if (options.json === true) {
    const items = rows.map(({ row, verdict }) => ({ ...row, status: verdict.status }));
    terminal.out(JSON.stringify({ dir: paths.dir, conductor, items }, null, 2));
    return code;
  }
  const { style } = terminal;
  const open = rows.filter(({ row }) => row.would !== 'keep').map(({ row }) => dryCells(row, style));
  if (open.length > 0) {
    const head = ['recording', 'next', 'because'].map(style.bold);
    terminal.out(`${columns([head, ...open], Math.max(100, terminal.columns()))}\n`);
  }
  const count = (wanted: (verdict: Verdict) => boolean, waiting = false) =>
    rows.filter(({ verdict, waits }) => waits === waiting && wanted(verdict)).length;
  const waiting = count(() => true, true);
  const words = [
    `${count(({ action }) => action === 'keep')} of ${rows.length} done`,
    `${count((verdict) => verdict.action === 'run' && verdict.because === 'failed')} failed`,
    `${count(({ action }) => action === 'busy')} running`,
    ...(waiting > 0 ? [`${waiting} waiting in Slurm`] : []),
    `${count((verdict) => verdict.action === 'run' && verdict.because !== 'failed')} to run`,
  ];
  const by = conductor === null ? '' : `; process ${conductor.pid} on ${conductor.host} works on it`;
  terminal.out(`${words.join(', ')}${by}.`);
  return code;
}

/** For one that failed, its own words instead of those of a plan. */
function told(row: DryRow, verdict: Verdict): DryRow {
  const error = verdict.action === 'run' && verdict.because === 'failed' ? verdict.status?.error : null;
  return error == null ? row : { ...row, would: 'fail', reason: `${error.code}: ${error.message}`, error };
}
