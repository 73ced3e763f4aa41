import { useState } from 'react';
import { useServices } from '../app/services.tsx';
import { useEditor } from '../app/use-editor.ts';
import { IconButton } from '../design/button.tsx';
import controls from '../design/controls.module.css';
import { Dialog } from '../design/dialog.tsx';
import { X } from 'lucide-react';
import { titleOf } from '@ramify/graph';
import styles from './graph-dialog.module.css';

interface EntryProps {
  readonly kind: 'param' | 'output';
  readonly name: string;
  readonly doc: string;
  readonly of: string;
}

/** A name under which runs set a parameter or fetch a result. */
function Entry({ kind, name, doc, of }: EntryProps) {
  const { editor } = useServices();
  const [draft, setDraft] = useState(name);
  const [words, setWords] = useState(doc);
  return (
    <tr>
      <td>
        <input
          className={controls.input}
          aria-label={`Name of ${of}`}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => {
            if (draft === name) return;
            if (!editor.dispatch({ type: 'interface.rename', kind, name, to: draft }).ok) setDraft(name);
          }}
        />
      </td>
      <td className={styles.of}>{of}</td>
      <td>
        <input
          className={controls.input}
          aria-label={`What ${name} is`}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onBlur={() => {
            if (words !== doc) editor.dispatch({ type: 'interface.describe', kind, name, doc: words });
          }}
        />
      </td>
      <td>
        <IconButton
          small
          label={`Take ${name} out`}
          onClick={() => editor.dispatch({ type: 'interface.remove', kind, name })}
        >
          <X size={14} />
        </IconButton>
      </td>
    </tr>
  );
}

interface EntriesProps {
  readonly kind: 'param' | 'output';
  /** What the names stand for: a setting, a result. */
  readonly what: string;
  readonly entries: readonly Omit<EntryProps, 'kind'>[];
}

/** The names that a graph shows, each with what it stands for. */
const Entries = ({ kind, what, entries }: EntriesProps) => (
  <table className={styles.table}>
    <thead>
      <tr>
        <th>Name</th>
        <th>{what}</th>
        <th>Meaning</th>
        <th>
          <span className="visually-hidden">Take out</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {entries.map((entry) => (
        <Entry key={entry.name} kind={kind} {...entry} />
      ))}
    </tbody>
  </table>
);

/** What the workflow is for, and what a run of it may set and fetch by name. */
export function GraphDialog({ onClose }: { readonly onClose: () => void }) {
  const { editor, catalogue } = useServices();
  const graph = useEditor((state) => state.graph);
  const [description, setDescription] = useState(graph.description ?? '');
  const nameOf = (id: string): string => {
    const node = graph.nodes.get(id);
    return node === undefined ? id : titleOf(node, graph, catalogue);
  };
  const commit = (): void => {
    if (description !== (graph.description ?? ''))
      editor.dispatch({ type: 'graph.description', description });
  };
  return (
    <Dialog
      title="Description and inputs"
      open
      size="wide"
      onClose={() => {
        commit();
        onClose();
      }}
    >
      <div className={styles.body}>
        <label className={styles.field}>
          <span>What this workflow does, and when to use it</span>
          <textarea
            className={controls.input}
            rows={5}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
            onBlur={commit}
          />
        </label>
        <section>
          <h3 className={styles.heading}>Inputs</h3>
          <p className={styles.help}>
            Settings that whoever runs this workflow may set by name:{' '}
            <code>ramify run … --set recording=m1.tif</code>, or a column of the table of a batch. Expose more
            of them in the settings of a step.
          </p>
          {graph.interface.inputs.size === 0 ? (
            <p className={styles.none}>There are none.</p>
          ) : (
            <Entries
              kind="param"
              what="Setting"
              entries={[...graph.interface.inputs].map(([name, { node, param, doc = '' }]) => ({
                name,
                doc,
                of: `${nameOf(node)}, ${param}`,
              }))}
            />
          )}
        </section>
        {graph.interface.outputs.size === 0 ? null : (
          <section>
            <h3 className={styles.heading}>Outputs</h3>
            <Entries
              kind="output"
              what="Result"
              entries={[...graph.interface.outputs].map(([name, { node, port, doc = '' }]) => ({
                name,
                doc,
                of: `${nameOf(node)}, ${port}`,
              }))}
            />
          </section>
        )}
      </div>
    </Dialog>
  );
}
