import type { FileAccess, FileRef } from '@ramify/sdk';
import { openUnchanged } from './open-files.ts';
import { scanFile, type FileScan } from './scan-file.ts';
import { openTiff } from './tiff-header.ts';

// By content, so that planning, running and inspecting look at a file once. A scan is about 2 kB.
const scans = new Map<string, FileScan>();
const most = 50_000;

/** Scan of a file, remembered by its digest and name. */
export async function scanCached(ref: FileRef, access: FileAccess): Promise<FileScan> {
  const key = ref.digest === '' ? undefined : `${ref.digest}/${ref.bytes}/${ref.name}`;
  const known = key === undefined ? undefined : scans.get(key);
  if (known !== undefined) return known;
  const file = await openUnchanged(ref, access);
  try {
    const scan = await scanFile(await openTiff(file));
    if (key !== undefined) {
      if (scans.size >= most) scans.clear();
      scans.set(key, scan);
    }
    return scan;
  } finally {
    await file.close();
  }
}
