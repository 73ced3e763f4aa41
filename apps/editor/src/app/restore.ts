import type { RunHead } from '@ramify/protocol';
import { isFinalState } from '@ramify/protocol';
import * as z from 'zod';
import type { OpenFile } from './project.ts';
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
});
type WindowState = z.output<typeof windowSchema>;

const crashKey = 'ramify.recovery';
const restMs = 400;

function read(storage: Storage, name: string): WindowState | null {
  try {
    const parsed = windowSchema.safeParse(JSON.parse(storage.getItem(name) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Keeps what is open in this browser, so that neither a reload nor a crash loses an edit. */
function keep({ editor, project, runs }: Services): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    clearTimeout(timer);
    const { file } = project.getState();
    if (file === null) {
      sessionStorage.removeItem(key);
      return;
    }
    const { folder, path, name, digest, writable } = file;
    const { dirty } = editor.getState();
    const run = runs.getState().run?.id ?? null;
    const state: WindowState = { folder, path, name, digest, writable, text: editor.text(), dirty, run };
    const text = JSON.stringify(state);
    sessionStorage.setItem(key, text);
    // A closed window leaves what it had not saved for the next one.
    if (dirty) localStorage.setItem(crashKey, text);
    else if (read(localStorage, crashKey)?.path === path) localStorage.removeItem(crashKey);
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
export async function attachRun(services: Services, run: string | null): Promise<void> {
  const { client, project, runs } = services;
  const { file } = project.getState();
  if (file === null) return;
  const { runs: heads } = await client.listRuns({ limit: 100 });
  const found = runOf(heads, { ...file, run });
  // It goes on for as long as the run; nothing waits for it.
  if (found !== undefined) void runs.getState().attach(found.id);
}

/** Opens again what this window showed before it was reloaded, or offers what was not saved. */
export async function restore(services: Services): Promise<void> {
  const { project, notices } = services;
  const open = (state: WindowState): boolean => {
    const { folder, path, name, digest, writable } = state;
    const file: Partial<OpenFile> = { folder, path, name, digest, writable };
    return project.getState().openText(state.text, file, state.dirty);
  };
  const known = project.getState().folders.map(({ id }) => id);
  const before = read(sessionStorage, key);
  if (before !== null && known.includes(before.folder)) {
    if (open(before)) await attachRun(services, before.run);
  } else {
    const lost = read(localStorage, crashKey);
    if (lost !== null && known.includes(lost.folder)) {
      notices.getState().notify({
        tone: 'warn',
        sticky: true,
        key: 'recovery',
        title: 'A workflow was not saved',
        text: `${lost.name} was closed with changes that are kept in this browser.`,
        action: { label: 'Open it again', run: () => void open(lost) },
      });
    }
  }
  keep(services);
}
