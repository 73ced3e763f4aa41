import type { FileEntry } from '@ramify/protocol';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../app/services.tsx';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { FileBrowser, type Place } from './file-browser.tsx';

const words = {
  recording: { title: 'Open a recording', kinds: ['recording'] },
  graph: { title: 'Open a workflow', kinds: ['graph'] },
  table: { title: 'Choose a table', kinds: ['table'] },
  any: { title: 'Choose a file', kinds: ['recording', 'image', 'table', 'graph', 'report', 'other'] },
} as const satisfies Record<string, { title: string; kinds: readonly FileEntry['kind'][] }>;

export type OpenKind = keyof typeof words;

interface OpenDialogProps {
  readonly open: boolean;
  readonly what: OpenKind;
  /** A folder of files may be chosen as one recording. */
  readonly folderToo?: boolean;
  readonly onClose: () => void;
  readonly onOpen: (place: Place) => void;
}

/** Chooses a file of the served folders. */
export function OpenDialog({ open, what, folderToo = false, onClose, onOpen }: OpenDialogProps) {
  const { project } = useServices();
  const folders = useStore(project, (state) => state.folders);
  const last = useStore(project, (state) => state.lastPlace);
  const [chosen, setChosen] = useState<Place | null>(null);
  const { title, kinds } = words[what];
  return (
    <Dialog
      title={title}
      open={open}
      size="wide"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            disabled={chosen === null}
            onClick={() => {
              if (chosen !== null) onOpen(chosen);
            }}
          >
            {what === 'table' || what === 'any' ? 'Choose' : 'Open'}
          </Button>
        </>
      }
    >
      <div style={{ height: 'min(26rem, 60vh)' }}>
        <FileBrowser
          folders={folders}
          start={last}
          kinds={kinds}
          folderToo={folderToo}
          selected={chosen?.path ?? null}
          onSelect={(entry, folder) => setChosen({ folder, path: entry.path })}
          onOpen={(entry, folder) => onOpen({ folder, path: entry.path })}
          onPlace={(place) => {
            setChosen(null);
            project.getState().visit(place);
          }}
        />
      </div>
    </Dialog>
  );
}
