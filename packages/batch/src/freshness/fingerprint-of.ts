import type { Plan } from '@ramify/engine';
import { basename, dirname, join, relative } from 'node:path';
import type { Fingerprint } from '../status/status-schema.ts';
import type { Work } from './describe-work.ts';

/** What a result was made of: the work, and the files as the plan found them. */
export function fingerprintOf(work: Work, plan: Plan, dir: string): Fingerprint {
  const files = [...plan.nodes.values()].flatMap(({ id, files: byParam }) =>
    Object.entries(byParam).flatMap(([param, refs]) =>
      refs.flatMap(({ digest, name }) => {
        const place = plan.places[digest];
        if (place === undefined) return [];
        // Of files with one content the plan keeps one place: the others are told by name and content alone.
        const own = basename(place.path) === name;
        const path = relative(dir, own ? place.path : join(dirname(place.path), name));
        const stamp = own ? place : { mtimeNs: '', inode: '' };
        const { mtimeNs, inode } = stamp;
        return [{ node: id, param, path, bytes: place.bytes, mtimeNs, inode, sha256: digest }];
      }),
    ),
  );
  const { structure, params, code } = work;
  return { version: 1, structure, params, code, files };
}
