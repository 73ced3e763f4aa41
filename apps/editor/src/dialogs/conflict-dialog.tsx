import { useStore } from 'zustand';
import { useServices } from '../app/services.tsx';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';

/** Another program changed the file that would be saved. */
export function ConflictDialog() {
  const { project } = useServices();
  const conflict = useStore(project, (state) => state.conflict);
  const { settle } = project.getState();
  const gone = conflict?.other === null;
  return (
    <Dialog
      title={gone ? 'The file is gone' : 'The file was changed by another program'}
      open={conflict !== null}
      onClose={() => void settle('later')}
      foot={
        <>
          <Button onClick={() => void settle('later')}>Keep editing</Button>
          {gone ? null : <Button onClick={() => void settle('theirs')}>Open theirs, drop mine</Button>}
          <Button look="primary" onClick={() => void settle('mine')}>
            {gone ? 'Write it again' : 'Overwrite with mine'}
          </Button>
        </>
      }
    >
      <p>
        <strong>{conflict?.place.path}</strong>{' '}
        {gone
          ? 'was removed or renamed since it was opened here. Nothing was written.'
          : `was changed on ${new Date(conflict?.other?.modified ?? 0).toLocaleString()}, after it was opened here. Nothing was written yet.`}
      </p>
    </Dialog>
  );
}
