import { useState } from 'react';
import { useStore } from 'zustand';
import type { OpenFile } from '../app/project.ts';
import { folderOf } from '../app/rebase-paths.ts';
import { useServices } from '../app/services.tsx';
import { Button } from '../design/button.tsx';
import controls from '../design/controls.module.css';
import { Dialog } from '../design/dialog.tsx';
import { Notice } from '../design/feedback.tsx';
import { FileBrowser, type Place } from '../files/file-browser.tsx';
import styles from './save-as-dialog.module.css';

const withEnding = (name: string): string => (/\.json$/i.test(name) ? name : `${name}.graph.json`);
const isPlain = (name: string): boolean => name.trim() !== '' && !/[/\\]/.test(name) && !name.startsWith('.');

/** The name to begin with: never that of a newer file, which stays as it is. */
const proposed = (file: OpenFile | null): string =>
  file === null
    ? 'workflow.graph.json'
    : file.newer !== null && !file.writable
      ? file.name.replace(/(\.graph)?\.json$/i, '-copy.graph.json')
      : file.name;

/** Saves the graph under a name. */
export function SaveAsDialog({ onClose }: { readonly onClose: () => void }) {
  const { project } = useServices();
  const folders = useStore(project, (state) => state.folders);
  const file = useStore(project, (state) => state.file);
  const saving = useStore(project, (state) => state.saving);
  const [place, setPlace] = useState<Place>({ folder: file?.folder ?? '', path: folderOf(file?.path ?? '') });
  const [name, setName] = useState(proposed(file));
  const [exists, setExists] = useState(false);
  const path = [place.path, withEnding(name.trim())].filter((part) => part !== '').join('/');

  async function save(): Promise<void> {
    const outcome = await project.getState().saveAs({ folder: place.folder, path }, exists);
    if (outcome === 'saved') onClose();
    setExists(outcome === 'exists');
  }

  return (
    <Dialog
      title="Save the workflow"
      open
      size="wide"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={!isPlain(name) || saving} onClick={() => void save()}>
            {exists ? 'Overwrite' : 'Save'}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <label className={styles.name}>
          <span>Name</span>
          <input
            className={controls.input}
            value={name}
            aria-invalid={!isPlain(name)}
            onChange={(event) => {
              setName(event.target.value);
              setExists(false);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && isPlain(name)) void save();
            }}
          />
        </label>
        {exists ? (
          <Notice tone="warn" title={`${withEnding(name)} exists in this folder.`}>
            Choose another name, or overwrite it.
          </Notice>
        ) : null}
        <FileBrowser
          folders={folders}
          start={place}
          kinds={['graph']}
          selected={path}
          onSelect={(entry) => {
            setName(entry.name);
            setExists(false);
          }}
          onOpen={(entry) => setName(entry.name)}
          onPlace={(next) => {
            setPlace(next);
            setExists(false);
          }}
        />
      </div>
    </Dialog>
  );
}
