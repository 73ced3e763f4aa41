import { Notice } from '../design/feedback.tsx';
import { TemplateCard } from './template-card.tsx';
import styles from './template-list.module.css';
import { useTemplates } from './use-templates.ts';

/** The ready-made workflows, or why they cannot be shown. */
export function TemplateList({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const { templates, error } = useTemplates();
  return (
    <>
      {error === null ? null : (
        <Notice tone="bad" title={error.message}>
          {error.remedy}
        </Notice>
      )}
      <div className={styles.templates}>
        {templates.map((template) => (
          <TemplateCard key={template.id} template={template} onOpen={() => onOpen(template.id)} />
        ))}
      </div>
    </>
  );
}
