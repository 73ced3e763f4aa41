import type { FileEntry, FolderMessage } from '@ramify/protocol';
import {
  ChartNoAxesGantt,
  ChevronRight,
  File,
  FileText,
  Film,
  Folder,
  Image,
  RotateCw,
  Table,
  Workflow,
} from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../design/button.tsx';
import { Empty, Notice } from '../design/feedback.tsx';
import { bytesText } from '../design/number-text.ts';
import { Select } from '../design/select.tsx';
import styles from './file-browser.module.css';
import { useListing } from './use-listing.ts';

export interface Place {
  readonly folder: string;
  readonly path: string;
}

type Kind = FileEntry['kind'];

const icons: Readonly<Record<Kind, typeof File>> = {
  folder: Folder,
  recording: Film,
  image: Image,
  graph: Workflow,
  table: Table,
  report: FileText,
  other: File,
};
const kindNames: Readonly<Record<Kind, string>> = {
  folder: 'folder',
  recording: 'recording',
  image: 'image',
  graph: 'workflow',
  table: 'table',
  report: 'report',
  other: 'file',
};

interface FileBrowserProps {
  readonly folders: readonly FolderMessage[];
  readonly start: Place;
  /** Kinds that may be chosen; others are shown faintly. */
  readonly kinds: readonly Kind[];
  /** A folder itself may be chosen, too. */
  readonly folderToo?: boolean;
  readonly selected: string | null;
  readonly onSelect: (entry: FileEntry, folder: string) => void;
  /** A double click, or Enter. */
  readonly onOpen: (entry: FileEntry, folder: string) => void;
  readonly onPlace?: (place: Place) => void;
}

const dateText = (iso: string): string =>
  new Date(iso).toLocaleDateString(undefined, { year: 'numeric', month: 'short', day: 'numeric' });

/** The folders that the server serves, a folder at a time. */
export function FileBrowser(props: FileBrowserProps) {
  const { folders, start, kinds, folderToo = false, selected, onSelect, onOpen, onPlace } = props;
  const [place, setPlace] = useState(start);
  const { entries, total, error, loading, reload } = useListing(place.folder, place.path);
  const parts = place.path === '' ? [] : place.path.split('/');
  const root = folders.find(({ id }) => id === place.folder);
  const go = (next: Place): void => {
    setPlace(next);
    onPlace?.(next);
  };
  const enter = (entry: FileEntry): void =>
    entry.kind === 'folder' ? go({ ...place, path: entry.path }) : onOpen(entry, place.folder);
  const usable = (entry: FileEntry): boolean => entry.kind === 'folder' || kinds.includes(entry.kind);

  return (
    <div className={styles.browser}>
      <div className={styles.bar}>
        {folders.length > 1 ? (
          <div className={styles.roots}>
            <Select
              label="Folder"
              value={place.folder}
              choices={folders.map(({ id, name, path }) => ({ value: id, label: name, help: path }))}
              onChange={(folder) => go({ folder, path: '' })}
            />
          </div>
        ) : null}
        <nav className={styles.path} aria-label="Path">
          <button
            type="button"
            className={styles.crumb}
            onClick={() => go({ ...place, path: '' })}
            title={root?.path}
          >
            {root?.name ?? 'Folder'}
          </button>
          {parts.map((part, index) => (
            <span key={parts.slice(0, index + 1).join('/')} className={styles.step}>
              <ChevronRight size={14} aria-hidden />
              <button
                type="button"
                className={styles.crumb}
                onClick={() => go({ ...place, path: parts.slice(0, index + 1).join('/') })}
              >
                {part}
              </button>
            </span>
          ))}
        </nav>
        <IconButton small label="Read the folder again" onClick={reload}>
          <RotateCw size={14} className={loading ? styles.turning : undefined} />
        </IconButton>
      </div>
      {error === null ? null : (
        <Notice tone="bad" title={error.message}>
          {error.remedy}
        </Notice>
      )}
      <div className={styles.list} role="listbox" aria-label="Files">
        {entries.map((entry) => {
          const Icon = icons[entry.kind] ?? ChartNoAxesGantt;
          return (
            <button
              type="button"
              role="option"
              key={entry.path}
              className={styles.entry}
              aria-selected={selected === entry.path}
              disabled={!usable(entry)}
              onClick={() =>
                entry.kind === 'folder' && !folderToo ? enter(entry) : onSelect(entry, place.folder)
              }
              onDoubleClick={() => enter(entry)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                enter(entry);
              }}
            >
              <Icon size={16} aria-hidden className={styles.icon} data-kind={entry.kind} />
              <span className={styles.name}>{entry.name}</span>
              <span className="visually-hidden">{kindNames[entry.kind]}</span>
              <span className={styles.size}>{entry.kind === 'folder' ? '' : bytesText(entry.bytes)}</span>
              <span className={styles.date}>{dateText(entry.modified)}</span>
            </button>
          );
        })}
        {!loading && error === null && entries.length === 0 ? <Empty title="This folder is empty" /> : null}
        {total > entries.length ? (
          <p className={styles.more}>
            {total - entries.length} more are not listed; put them into folders to find them.
          </p>
        ) : null}
      </div>
    </div>
  );
}
