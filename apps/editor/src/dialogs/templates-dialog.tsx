import { useServices } from '../app/services.tsx';
import { useCommands } from '../app/use-commands.ts';
import { Dialog } from '../design/dialog.tsx';
import { TemplateList } from '../start/template-list.tsx';

/** The ready-made workflows, to be opened in place of the present one. */
export function TemplatesDialog({ onClose }: { readonly onClose: () => void }) {
  const { project } = useServices();
  const { leave } = useCommands();
  return (
    <Dialog title="Ready-made workflows" open size="wide" onClose={onClose}>
      <TemplateList
        onOpen={(id) => {
          onClose();
          leave(() => void project.getState().openTemplate(id));
        }}
      />
    </Dialog>
  );
}
