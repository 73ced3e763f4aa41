import { createJournal, lostDrafts, type Journal } from '@ramify/editor-core';
import { newerFileSchema } from '@ramify/graph';
import type { RunHead } from '@ramify/protocol';
import { isFinalState } from '@ramify/protocol';
import * as z from 'zod';
import type { Services } from './services.tsx';

/** What a reload of this window takes up again. */
const key = 'ramify.window';
const windowSchema = z.object({
  folder: z.string(),
  path: z.string(),
  name: z.string(),
  digest: z.string().nullable(),
  writable: z.boolean(),
  /** The graph as it was, saved or not. */
  text: z.string(),
  dirty: z.boolean(),
  run: z.string().nullable(),
  newer: newerFileSchema.exactOptional(),
});
type WindowState = z.output<typeof windowSchema>;

const idKey = 'ramify.windowId';
const lockPrefix = 'ramify.window.';
const restMs = 400;

function readWindow(): WindowState | null {
  try {
    const parsed = windowSchema.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Id of this window, the same after a reload; it is held as a lock, so that others see that it is open. */
function takeWindowId(): string {
  const id = sessionStorage.getItem(idKey) ?? crypto.randomUUID();
  sessionStorage.setItem(idKey, id);
  // The promise never ends: the lock goes with the window.
  void navigator.locks.request(lockPrefix + id, () => Promise.race([]));
  return id;
}

async function openWindows(): Promise<ReadonlySet<string>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(
    held.flatMap(({ name = '' }) => (name.startsWith(lockPrefix) ? [name.slice(lockPrefix.length)] : [])),
  );
}

/** Keeps what is open in this browser, so that neither a reload nor a crash loses an edit. */
function keep({ editor, project, runs, notices }: Services, journal: Journal, window: string): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    clearTimeout(timer);
    const { file } = project.getState();
    if (file === null) {
      sessionStorage.removeItem(key);
      journal.forget(window);
      return;
    }
    const { folder, path, name, digest, writable } = file;
    const newer = file.newer === null ? {} : { newer: file.newer };
    const { dirty } = editor.getState();
    const text = editor.text();
    const run = runs.getState().run?.id ?? null;
    const state: WindowState = { folder, path, name, digest, writable, text, dirty, run, ...newer };
    sessionStorage.setItem(key, JSON.stringify(state));
    if (!dirty) {
      journal.forget(window);
      return;
    }
    const at = new Date().toISOString();
    if (!journal.keep({ window, folder, path, name, base: digest, at, text, ...newer })) {
      notices.getState().notify({
        tone: 'warn',
        key: 'draft',
        title: 'This browser has no room to keep your changes.',
        text: 'Save the workflow, so that a crash cannot take them.',
      });
    }
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(write, restMs);
  };
  editor.subscribe(soon);
  project.subscribe(soon);
  runs.subscribe((now, before) => {
    if (now.run?.id !== before.run?.id) soon();
  });
  addEventListener('pagehide', write);
}

/** The run that belongs to a graph: the one this window followed, else the newest of its file. */
function runOf(
  heads: readonly RunHead[],
  state: Pick<WindowState, 'folder' | 'path' | 'run'>,
): RunHead | undefined {
  const own = heads.find(({ id }) => id === state.run);
  if (own !== undefined) return own;
  if (state.path === '') return undefined;
  const same = heads.filter(
    ({ kind, folder, path }) => kind === 'graph' && folder === state.folder && path === state.path,
  );
  return same.find((head) => !isFinalState(head.state)) ?? same[0];
}

/** Shows the run that is under way for the open file, if there is one. */
async function attachRun(services: Services, run: string | null): Promise<void> {
  const { client, project, runs } = services;
  const { file } = project.getState();
  if (file === null) return;
  const { runs: heads } = await client.listRuns({ limit: 100 });
  const found = runOf(heads, { ...file, run });
  // It goes on for as long as the run; nothing waits for it.
  if (found !== undefined) void runs.getState().attach(found.id);
}

/** Offers what other windows had not saved when they were closed or crashed. */
async function offerDrafts({ project, notices }: Services, journal: Journal): Promise<void> {
  const known = project.getState().folders.map(({ id }) => id);
  const lost = lostDrafts(journal.drafts(new Date()), await openWindows());
  for (const draft of lost.filter(({ folder }) => known.includes(folder)).slice(0, 2)) {
    const { window, folder, path, name, base, at, text, newer = null } = draft;
    notices.getState().notify({
      tone: 'warn',
      sticky: true,
      key: `draft ${window}`,
      title: `${name} was closed before it was saved.`,
      text: `Its changes of ${new Date(at).toLocaleString()} are kept in this browser.`,
      action: {
        label: 'Open it again',
        run: () => {
          // Its file is compared when it is saved: what others wrote since is not lost either.
          if (project.getState().openText(text, { folder, path, name, digest: base, newer }, true)) {
            journal.forget(window);
          }
        },
      },
    });
  }
}

/** Opens again what this window showed before it was reloaded, and offers what others left behind. */
export async function restore(services: Services): Promise<void> {
  const { project } = services;
  const window = takeWindowId();
  const journal = createJournal(localStorage);
  const known = project.getState().folders.map(({ id }) => id);
  const before = readWindow();
  if (before !== null && known.includes(before.folder)) {
    const { text, dirty, run, newer = null, ...file } = before;
    const opened = project.getState().openText(text, { ...file, newer }, dirty);
    if (opened) await attachRun(services, run);
  }
  await offerDrafts(services, journal);
  keep(services, journal, window);
}
