import { useServices } from '../app/services.tsx';
import { useCommands } from '../app/use-commands.ts';
import { Dialog } from '../design/dialog.tsx';
import { Notice } from '../design/feedback.tsx';
import styles from '../start/start-page.module.css';
import { TemplateCard } from '../start/template-card.tsx';
import { useTemplates } from '../start/use-templates.ts';

/** The ready-made workflows, to be opened in place of the present one. */
export function TemplatesDialog({ onClose }: { readonly onClose: () => void }) {
  const { project } = useServices();
  const { leave } = useCommands();
  const { templates, error } = useTemplates();
  return (
    <Dialog title="Ready-made workflows" open size="wide" onClose={onClose}>
      {error === null ? null : (
        <Notice tone="bad" title={error.message}>
          {error.remedy}
        </Notice>
      )}
      <div className={styles.templates}>
        {templates.map((template) => (
          <TemplateCard
            key={template.id}
            template={template}
            onOpen={() => {
              onClose();
              leave(() => void project.getState().openTemplate(template.id));
            }}
          />
        ))}
      </div>
    </Dialog>
  );
}
