import type { FormField } from '@ramify/editor-core';
import { useStore } from 'zustand';
import { folderOf, relativeTo } from '../app/rebase-paths.ts';
import { useServices } from '../app/services.tsx';
import { OpenDialog, type OpenKind } from '../files/open-dialog.tsx';

interface PathDialogProps {
  readonly field: FormField;
  readonly onClose: () => void;
  /** The path as the graph writes it: relative to the folder of its file. */
  readonly onChoose: (path: string) => void;
}

/** Kind of files that a parameter names, by their endings. */
function kindOf(accept: readonly string[]): OpenKind {
  if (accept.some((ending) => /tiff?$/i.test(ending))) return 'recording';
  if (accept.some((ending) => /csv|tsv/i.test(ending))) return 'table';
  return 'any';
}

/** Chooses the file that a parameter names. */
export function PathDialog({ field, onClose, onChoose }: PathDialogProps) {
  const { project } = useServices();
  const file = useStore(project, (state) => state.file);
  const folders = useStore(project, (state) => state.folders);
  const rootOf = (id: string): string => folders.find((folder) => folder.id === id)?.path ?? '';
  return (
    <OpenDialog
      open
      what={kindOf(field.accept)}
      folderToo={field.folder}
      onClose={onClose}
      onOpen={({ folder, path }) => {
        const home = file?.folder ?? folder;
        const from = `${rootOf(home)}/${folderOf(file?.path ?? '')}`;
        onChoose(relativeTo(`${rootOf(folder)}/${path}`, from));
      }}
    />
  );
}
