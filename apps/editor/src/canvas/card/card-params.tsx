import { formOf, type CardLayout, type FormField, type NodeView } from '@ramify/editor-core';
import { memo, useMemo } from 'react';
import { useEditor } from '../../app/use-editor.ts';
import { useCanvas } from '../canvas-model.ts';
import { CardChoice } from './card-choice.tsx';
import { CardNumber } from './card-number.tsx';
import { CardText } from './card-text.tsx';
import { CardSwitch } from './card-switch.tsx';
import styles from './card.module.css';

/** One parameter, edited in place where that is simple, else in the inspector. */
function CardParam({ node, field }: { readonly node: string; readonly field: FormField }) {
  switch (field.kind) {
    case 'number':
      return <CardNumber node={node} field={field} />;
    case 'choice':
      return <CardChoice node={node} field={field} />;
    case 'switch':
      return <CardSwitch node={node} field={field} />;
    default:
      return <CardText node={node} field={field} />;
  }
}

interface CardParamsProps {
  readonly view: NodeView;
  readonly layout: CardLayout;
}

/** The parameters that are used most, with their values. */
export const CardParams = memo(function CardParams({ view, layout }: CardParamsProps) {
  const { editor, services } = useCanvas();
  const subgraphs = useEditor(({ graph }) => graph.subgraphs);
  const { node, face, id } = view;
  const fields = useMemo(() => {
    if (layout.params.length === 0) return [];
    const { graph, scope } = editor.getState();
    const form = formOf(view, graph, scope);
    return layout.params.flatMap((name) => form.fields.find((field) => field.name === name) ?? []);
    // The form is of the node and its face; where the card stands makes no difference.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [editor, node, face, subgraphs, layout]);
  if (fields.length === 0) return null;
  return (
    <div className={styles.params}>
      {fields.map((field) => (
        <div key={field.name} className={styles.param}>
          <CardParam node={id} field={field} />
        </div>
      ))}
      {layout.more === 0 ? null : (
        <div className={styles.param}>
          <button
            type="button"
            tabIndex={-1}
            className={styles.more}
            data-control="more"
            onClick={() => {
              const { inspector, toggle } = services.panels.getState();
              if (!inspector) toggle('inspector');
            }}
          >
            {layout.more} more in the inspector
          </button>
        </div>
      )}
    </div>
  );
});
