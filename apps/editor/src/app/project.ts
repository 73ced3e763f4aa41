import {
  readRecentFiles,
  withoutRecentFile,
  withRecentFile,
  type Editor,
  type RecentFile,
} from '@ramify/editor-core';
import {
  emptyGraph,
  parseGraph,
  parseNewer,
  writeGraph,
  type Graph,
  type GraphIssue,
  type NewerFile,
} from '@ramify/graph';
import { otherVersionOf, type Client, type FolderMessage, type OtherVersion } from '@ramify/protocol';
import { AppError, isAppError, toAppError, type Catalogue } from '@ramify/sdk';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { bindRecording, setRecording, type RecordingFacts } from './bind-recording.ts';
import type { NoticesState } from './notices.ts';
import { folderOf, rebaseGraph } from './rebase-paths.ts';

/** A file or folder below a served folder. */
export interface Place {
  readonly folder: string;
  readonly path: string;
}

/** The file that the open graph is of. */
export interface OpenFile extends Place {
  /** Digest of the text that was read or saved last; null if it was never saved. */
  readonly digest: string | null;
  readonly writable: boolean;
  /** Name to propose when it is saved first. */
  readonly name: string;
  /** What was found while it was read: migrated nodes, nodes that are not installed. */
  readonly issues: readonly GraphIssue[];
  /** What is missing here of a file of a newer version, which is never written over. */
  readonly newer: NewerFile | null;
}

/** Another program changed the file. */
export interface Conflict {
  readonly place: Place;
  /** What lies there now; null if the file is gone. */
  readonly other: OtherVersion | null;
}

export interface ProjectState {
  readonly folders: readonly FolderMessage[];
  /** Where files were looked for last. */
  readonly lastPlace: Place;
  /** Recording that the next workflow is opened with. */
  readonly recording: Place | null;
  /** What the user said of it. */
  readonly facts: RecordingFacts;
  readonly recent: readonly RecentFile[];
  /** Null on the first page. */
  readonly file: OpenFile | null;
  readonly saving: boolean;
  readonly conflict: Conflict | null;
  readonly loadFolders: () => Promise<void>;
  readonly visit: (place: Place) => void;
  readonly chooseRecording: (place: Place | null) => void;
  /** Says what the file of the recording does not; an empty text says nothing. */
  readonly stateFact: (name: keyof RecordingFacts, text: string) => void;
  readonly newGraph: () => void;
  readonly openTemplate: (id: string) => Promise<boolean>;
  readonly openGraph: (place: Place) => Promise<boolean>;
  /** Opens the text of a graph that was dropped, pasted or recovered. */
  readonly openText: (text: string, file: Partial<OpenFile>, dirty: boolean) => boolean;
  /** Saves to the file that the graph is of; false if there is none, or it could not be saved. */
  readonly save: () => Promise<boolean>;
  readonly saveAs: (place: Place, overwrite: boolean) => Promise<'saved' | 'exists' | 'failed'>;
  /** Answers a conflict: mine takes the place of theirs, theirs is opened, or nothing happens. */
  readonly settle: (choice: 'mine' | 'theirs' | 'later') => Promise<void>;
  readonly close: () => void;
}

export interface ProjectServices {
  readonly client: Client;
  readonly editor: Editor;
  readonly catalogue: Catalogue;
  readonly notices: StoreApi<NoticesState>;
  /** The graph on the canvas is another one now. */
  readonly opened: () => void;
}

const recentKey = 'ramify.recent';

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

/** What is open: the file of the graph, the folders, the recording. */
export function createProject(services: ProjectServices): StoreApi<ProjectState> {
  const { client, editor, catalogue, notices, opened } = services;

  const tell = (error: AppError, title?: string): void =>
    notices.getState().notify({
      tone: 'bad',
      title: title ?? error.message,
      text: title === undefined ? error.remedy : [error.message, error.remedy].filter(Boolean).join(' '),
    });

  return createStore<ProjectState>()((set, get) => {
    const home = (): string => (get().folders.find(({ writable }) => writable) ?? get().folders[0])?.id ?? '';

    function setRecent(recent: readonly RecentFile[]): void {
      localStorage.setItem(recentKey, JSON.stringify(recent));
      set({ recent });
    }

    const remember = ({ folder, path }: Place, title: string): void =>
      setRecent(withRecentFile(get().recent, { folder, path, title, at: new Date().toISOString() }));

    function show(graph: Graph, file: Partial<OpenFile>, dirty: boolean): void {
      const full: OpenFile = {
        folder: home(),
        path: '',
        digest: null,
        writable: true,
        name: 'workflow.graph.json',
        issues: [],
        newer: null,
        ...file,
      };
      // A copy of a newer file that was never saved has no file that it may be written to.
      const copy = full.newer !== null && full.digest === null;
      set({ file: copy ? { ...full, writable: false } : full, conflict: null });
      editor.open(graph, { dirty });
      opened();
    }

    /** A graph with the chosen recording in it, below which folder its paths are relative. */
    function withRecording(graph: Graph): { readonly graph: Graph; readonly folder: string } {
      const { recording, facts } = get();
      if (recording === null) return { graph, folder: home() };
      return { graph: bindRecording(graph, catalogue, recording.path, facts), folder: recording.folder };
    }

    async function write(place: Place, expected: string | null): Promise<boolean> {
      const { file } = get();
      if (file === null) return false;
      const graph = rebaseGraph(
        editor.getState().graph,
        catalogue,
        file.folder === place.folder ? folderOf(file.path) : '',
        folderOf(place.path),
      );
      const text = writeGraph(graph);
      set({ saving: true });
      try {
        const { digest } = await client.saveGraph({ ...place, text, expected });
        set({ file: { ...file, ...place, digest, writable: true, name: nameOf(place.path) } });
        // What was edited while it was being written is not saved.
        editor.markSaved(graph);
        remember(place, graph.title);
        return true;
      } finally {
        set({ saving: false });
      }
    }

    async function attempt(place: Place, expected: string | null): Promise<'saved' | 'exists' | 'failed'> {
      try {
        return (await write(place, expected)) ? 'saved' : 'failed';
      } catch (thrown) {
        const other = isAppError(thrown, 'E_CONFLICT') ? otherVersionOf(thrown) : undefined;
        if (other !== undefined) {
          if (expected === null && other !== null) return 'exists';
          set({ conflict: { place, other } });
          return 'failed';
        }
        tell(
          toAppError(thrown),
          'The workflow could not be saved. It is still here, and kept in this browser.',
        );
        return 'failed';
      }
    }

    return {
      folders: [],
      lastPlace: { folder: '', path: '' },
      recording: null,
      facts: {},
      recent: readRecentFiles(localStorage.getItem(recentKey)),
      file: null,
      saving: false,
      conflict: null,
      loadFolders: async () => {
        const { folders } = await client.listFolders();
        set({ folders, lastPlace: { folder: folders[0]?.id ?? '', path: '' } });
      },
      visit: (lastPlace) => set({ lastPlace }),
      chooseRecording: (recording) => set({ recording, facts: {} }),
      stateFact: (name, text) => {
        const { [name]: _, ...others } = get().facts;
        set({ facts: text === '' ? others : { ...others, [name]: text } });
      },
      newGraph: () => {
        const { recording, facts } = get();
        if (recording === null) return show(emptyGraph('Untitled'), {}, false);
        show(emptyGraph('Untitled'), { folder: recording.folder }, false);
        editor.dispatch({ type: 'node.add', node: 'load.movie', at: { x: 0, y: 0 } });
        setRecording(editor, catalogue, recording.path, facts);
      },
      openTemplate: async (id) => {
        try {
          const { text } = await client.readTemplate({ id });
          const result = parseGraph(text, catalogue);
          if (!result.ok) throw result.errors[0] ?? new AppError('E_INTERNAL', 'The workflow was refused.');
          const { graph, folder } = withRecording(result.graph);
          show(graph, { folder, name: `${id}.graph.json`, issues: result.issues }, true);
          return true;
        } catch (thrown) {
          tell(toAppError(thrown), 'The workflow could not be opened.');
          return false;
        }
      },
      openGraph: async (place) => {
        try {
          const { text, digest, writable } = await client.readGraph(place);
          const file = { ...place, digest, writable, name: nameOf(place.path) };
          if (!get().openText(text, file, false)) return false;
          const { title } = editor.getState().graph;
          remember(place, title);
          return true;
        } catch (thrown) {
          if (isAppError(thrown, 'E_FILE_MISSING')) setRecent(withoutRecentFile(get().recent, place));
          tell(toAppError(thrown), `${nameOf(place.path)} could not be opened.`);
          return false;
        }
      },
      openText: (text, file, dirty) => {
        const result = parseNewer(text, catalogue);
        if (result.ok) {
          const { graph, issues, newer } = result;
          show(graph, { ...file, issues, ...(newer === undefined ? {} : { newer, digest: null }) }, dirty);
          return true;
        }
        // What is open stays open: a bad file never takes the place of work.
        const [first, ...more] = result.errors;
        notices.getState().notify({
          tone: 'bad',
          title: `${file.name ?? 'The file'} could not be opened.`,
          text: `${first?.message ?? ''}${more.length === 0 ? '' : ` (and ${more.length} more)`} ${first?.remedy ?? ''}`,
        });
        return false;
      },
      save: async () => {
        const { file } = get();
        if (file === null || file.path === '' || !file.writable) return false;
        return (await attempt(file, file.digest)) === 'saved';
      },
      saveAs: async (place, overwrite) => {
        if (!overwrite) return attempt(place, null);
        try {
          const { digest } = await client.readGraph(place);
          return await attempt(place, digest);
        } catch {
          return attempt(place, null);
        }
      },
      settle: async (choice) => {
        const { conflict, file } = get();
        set({ conflict: null });
        if (conflict === null || file === null || choice === 'later') return;
        if (choice === 'mine') await attempt(conflict.place, conflict.other?.digest ?? null);
        else await get().openGraph(conflict.place);
      },
      close: () => set({ file: null, recording: null, facts: {}, conflict: null }),
    };
  });
}
