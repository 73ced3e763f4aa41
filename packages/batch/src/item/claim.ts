import { writeFileAtomically } from '@ramify/engine';
import { AppError } from '@ramify/sdk';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BatchPaths } from '../manifest/batch-paths.ts';
import type { Lease } from '../status/lease.ts';
import type { ItemStatus } from '../status/status-schema.ts';

const all = { recursive: true, force: true } as const;
const absent = (error: NodeJS.ErrnoException): false => {
  if (error.code !== 'ENOENT') throw error;
  return false;
};

/**
 * The right to write what becomes of an item. A process may sleep at any line and wake up when the item is
 * another's: everything is therefore prepared in the work folder, looked at (`held`) and then moved to its
 * place. Who takes an item over begins with `clearWork`, after which nothing that was prepared before can move.
 */
export interface Claim {
  readonly paths: BatchPaths;
  readonly name: string;
  readonly lease: Pick<Lease, 'token' | 'held'>;
}

const preparedAt = ({ paths, name, lease }: Claim, ending = ''): string =>
  join(paths.work, `${name}.${lease.token.slice(0, 8)}${ending}`);

/** Folder in which an attempt computes. */
export const workFolder = (claim: Claim): string => preparedAt(claim);

const lost = (name: string) =>
  new AppError('E_BATCH_BUSY', `Another process took ${name} over.`, {
    remedy: 'Let one batch at a time work on this folder.',
  });

async function ensureHeld({ lease, name }: Claim): Promise<void> {
  if (!(await lease.held())) throw lost(name);
}

/** Removes what attempts left that died, and so keeps those that sleep from writing. */
export async function clearWork({ paths, name }: Pick<Claim, 'paths' | 'name'>): Promise<void> {
  const own = `${name}.`;
  for (const entry of await readdir(paths.work).catch(() => [])) {
    // A name may begin with another name and a dot; what follows ours is eight digits and an ending.
    if (entry.startsWith(own) && /^[0-9a-f]{8}(\.old|\.json)?$/.test(entry.slice(own.length))) {
      await rm(join(paths.work, entry), all);
    }
  }
}

/** Removes what this attempt prepared. */
export async function clearOwnWork(claim: Claim): Promise<void> {
  for (const ending of ['', '.old', '.json']) await rm(preparedAt(claim, ending), all);
}

/** Replaces the status of the item, whole or not at all; throws E_BATCH_BUSY if the item is another's. */
export async function commitStatus(claim: Claim, status: ItemStatus): Promise<void> {
  const prepared = preparedAt(claim, '.json');
  const place = claim.paths.status(claim.name);
  await mkdir(dirname(place), { recursive: true });
  await writeFileAtomically(prepared, `${JSON.stringify(status, null, 1)}\n`);
  try {
    await ensureHeld(claim);
    if ((await rename(prepared, place).then(() => true, absent)) === false) throw lost(claim.name);
  } catch (error) {
    await rm(prepared, all);
    throw error;
  }
}

/** Moves the results that stand in the place out of it; what another process put there goes back. */
async function stepAside(claim: Claim): Promise<void> {
  const place = claim.paths.results(claim.name);
  const aside = preparedAt(claim, '.old');
  await mkdir(claim.paths.work, { recursive: true });
  if ((await rename(place, aside).then(() => true, absent)) === false) return;
  try {
    await ensureHeld(claim);
  } catch (error) {
    await rename(aside, place).catch(() => undefined);
    throw error;
  }
}

/** Moves finished results into their place; what stood there goes. The work folder is on the same disk. */
export async function placeResults(claim: Claim): Promise<void> {
  const { paths, name } = claim;
  const place = paths.results(name);
  await ensureHeld(claim);
  await mkdir(dirname(place), { recursive: true });
  // A folder cannot replace one that is not empty: the old one steps aside first.
  await stepAside(claim);
  try {
    await rename(workFolder(claim), place);
  } catch (error) {
    await rename(preparedAt(claim, '.old'), place).catch(() => undefined);
    await ensureHeld(claim);
    throw error;
  }
  await rm(preparedAt(claim, '.old'), all);
  await rm(paths.failed(name), all);
}

/** Removes results that no longer count, and puts what a failed attempt had got where it can be looked at. */
export async function keepRemains(claim: Claim): Promise<void> {
  const place = claim.paths.failed(claim.name);
  await stepAside(claim);
  await rm(preparedAt(claim, '.old'), all);
  await rm(place, all);
  await mkdir(dirname(place), { recursive: true });
  // It may have failed before anything was written.
  await rename(workFolder(claim), place).catch(absent);
}
