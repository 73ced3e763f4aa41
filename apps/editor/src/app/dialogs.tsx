import { useStore } from 'zustand';
import { ConflictDialog } from '../dialogs/conflict-dialog.tsx';
import { OpenDialog } from '../files/open-dialog.tsx';
import { deferred } from './deferred.tsx';
import { useServices } from './services.tsx';
import { useCommands } from './use-commands.ts';

const BatchDialog = deferred(async () => (await import('../batch/batch-dialog.tsx')).BatchDialog);
const GraphDialog = deferred(async () => (await import('../dialogs/graph-dialog.tsx')).GraphDialog);
const KeysDialog = deferred(async () => (await import('../dialogs/keys-dialog.tsx')).KeysDialog);
const SaveAsDialog = deferred(async () => (await import('../dialogs/save-as-dialog.tsx')).SaveAsDialog);
const SweepDialog = deferred(async () => (await import('../sweep/sweep-dialog.tsx')).SweepDialog);
const TemplatesDialog = deferred(
  async () => (await import('../dialogs/templates-dialog.tsx')).TemplatesDialog,
);

/** The windows over an open graph. */
export function Dialogs() {
  const { panels, project } = useServices();
  const dialog = useStore(panels, (state) => state.dialog);
  const { leave } = useCommands();
  const close = panels.getState().closeDialog;
  return (
    <>
      <OpenDialog
        open={dialog === 'open'}
        what="graph"
        onClose={close}
        onOpen={(place) => {
          close();
          leave(() => void project.getState().openGraph(place));
        }}
      />
      {dialog === 'templates' ? <TemplatesDialog onClose={close} /> : null}
      {dialog === 'saveAs' ? <SaveAsDialog onClose={close} /> : null}
      {dialog === 'graph' ? <GraphDialog onClose={close} /> : null}
      {dialog === 'keys' ? <KeysDialog onClose={close} /> : null}
      {dialog === 'sweep' ? <SweepDialog onClose={close} /> : null}
      {dialog === 'batch' ? <BatchDialog onClose={close} /> : null}
      <ConflictDialog />
    </>
  );
}
