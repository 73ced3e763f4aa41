import { useStore } from 'zustand';
import { BatchDialog } from '../batch/batch-dialog.tsx';
import { ConflictDialog } from '../dialogs/conflict-dialog.tsx';
import { GraphDialog } from '../dialogs/graph-dialog.tsx';
import { KeysDialog } from '../dialogs/keys-dialog.tsx';
import { SaveAsDialog } from '../dialogs/save-as-dialog.tsx';
import { TemplatesDialog } from '../dialogs/templates-dialog.tsx';
import { OpenDialog } from '../files/open-dialog.tsx';
import { SweepDialog } from '../sweep/sweep-dialog.tsx';
import { useServices } from './services.tsx';
import { useCommands } from './use-commands.ts';

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
