import { differenceOf } from './accuracy.ts';
import type { Peers } from './peers.ts';
import { median, type Row, type Stage } from './stage.ts';

/**
 * Times a stage: one warm-up each (whose results are compared), then `rounds` times ours, peer, ours, peer, …
 * so that whatever else the machine does hits both. Medians.
 */
export async function runStage(stage: Stage, peers: Peers, rounds: number): Promise<Row[]> {
  const { name, size } = stage;
  const calls = Object.entries(stage.peers);
  const result = await stage.ours();
  const accuracy = stage.accuracy ?? differenceOf;
  const told: string[] = [];
  for (const [, call] of calls) told.push(await accuracy(result, await peers.result(call)));
  const ours: number[] = [];
  const theirs = calls.map((): number[] => []);
  for (let round = 0; round < Math.min(rounds, stage.rounds ?? rounds); round++) {
    for (const [i, [, call]] of calls.entries()) {
      ours.push(await timeOf(stage));
      theirs[i]?.push(await peers.time(call));
    }
    if (calls.length === 0) ours.push(await timeOf(stage));
  }
  const row = { name, size, ours: median(ours) };
  if (calls.length === 0) return [{ ...row, peer: '', theirs: NaN, accuracy: '' }];
  return calls.map(([peer], i) => ({
    ...row,
    peer,
    theirs: median(theirs[i] ?? []),
    accuracy: told[i] ?? '',
  }));
}

async function timeOf(stage: Stage): Promise<number> {
  const start = performance.now();
  await stage.ours();
  return performance.now() - start;
}
