import { counted } from '@ramify/editor-core';
import type { TemplateMessage } from '@ramify/protocol';
import { Workflow } from 'lucide-react';
import { useServices } from '../app/services.tsx';
import styles from './template-card.module.css';

interface TemplateCardProps {
  readonly template: TemplateMessage;
  readonly onOpen: () => void;
}

/** The first sentence of a text. */
const firstSentence = (text: string): string =>
  (/^.*?[.:!?](?=\s|$)/s.exec(text)?.[0] ?? text).replace(/:$/, '.');

/** A ready-made workflow with a picture of what it gives. */
export function TemplateCard({ template, onOpen }: TemplateCardProps) {
  const { client } = useServices();
  return (
    <button type="button" className={styles.card} onClick={onOpen}>
      <span className={styles.picture}>
        {template.picture ? (
          <img src={client.url('getTemplatePicture', { id: template.id })} alt="" loading="lazy" />
        ) : (
          <Workflow size={32} strokeWidth={1.25} aria-hidden />
        )}
      </span>
      <span className={styles.words}>
        <span className={styles.title}>{template.title}</span>
        <span className={styles.text}>{firstSentence(template.description)}</span>
        <span className={styles.count}>{counted(template.nodes, 'step')}</span>
      </span>
    </button>
  );
}
