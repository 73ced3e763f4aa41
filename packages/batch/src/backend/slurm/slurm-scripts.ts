import type { ItemCommand } from '../../item/item-contract.ts';
import { shellLine, shellQuote } from '../shell-quote.ts';

export interface ScriptParts {
  readonly command: ItemCommand;
  readonly manifestPath: string;
  /** The batch folder. */
  readonly dir: string;
  /** The folder of this submission; `tasks.txt` lies there. */
  readonly folder: string;
  readonly store: string;
  readonly fresh: boolean;
}

/** The script of the array: task k runs the items in line k + offset of `tasks.txt`. */
export const arrayScript = ({
  command,
  manifestPath,
  folder,
  store,
  fresh,
}: ScriptParts): string => `#!/bin/bash
# One task of a batch of Ramify. How each item ended stands in its status file, not in the scheduler.
set -u
folder=${shellQuote(folder)}
line=$(( \${SLURM_ARRAY_TASK_ID:?is set by Slurm} + \${1:-0} + 1 ))
items=$(sed -n "\${line}p" "$folder/tasks.txt")
[ -n "$items" ] || { echo "There is no line $line in $folder/tasks.txt." >&2; exit 2; }
exec ${shellLine([command.program, ...command.args, 'item', '--manifest', manifestPath, '--store', store])} \\
  --isolated${fresh ? ' --fresh' : ''} --workers "\${SLURM_CPUS_PER_TASK:-1}" --index "$items"
`;

/** The script that puts table and report together when all tasks have ended, however they did. */
export const gatherScript = ({ command, dir, store }: ScriptParts): string => `#!/bin/bash
set -u
exec ${shellLine([command.program, ...command.args, 'batch', 'report', dir, '--store', store])}
`;

/** A path as `sbatch --output` takes it: percent signs and backslashes stand for other things there. */
export const outputPattern = (folder: string, name: string): string =>
  `${folder.replaceAll('\\', '\\\\').replaceAll('%', '%%')}/${name}`;
