import { paletteEntries, paletteSections, searchPalette, type PaletteMatch } from '@ramify/editor-core';
import { ChevronRight, Search } from 'lucide-react';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../app/services.tsx';
import { useEditor } from '../../app/use-editor.ts';
import { currentCanvas } from '../current-canvas.ts';
import { middleOf } from '../keys/perform.ts';
import { addNode } from './add-node.ts';
import { FamilyIcon, Marked } from './entry-line.tsx';
import { nodeMime } from './node-drag.ts';
import { recentNodes, rememberNode } from './recent-nodes.ts';
import styles from './palette-panel.module.css';

const folded = 'ramify.foldedFamilies';
const storedFolds = (): ReadonlySet<string> => new Set((localStorage.getItem(folded) ?? '').split(' '));

/** All nodes by family, to be dragged onto the canvas or added by Enter. */
export function PalettePanel() {
  const { catalogue, editor } = useServices();
  const subgraphs = useEditor(({ graph }) => graph.subgraphs);
  const scope = useEditor((state) => state.scope);
  const [query, setQuery] = useState('');
  const [closed, setClosed] = useState(storedFolds);
  const recent = useStore(recentNodes, ({ types }) => types);
  const list = useRef<HTMLDivElement>(null);
  const entries = useMemo(
    () => paletteEntries(editor.getState().graph, catalogue, scope),
    // Of the graph, only its subgraphs stand in the palette.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [editor, catalogue, scope, subgraphs],
  );
  const searching = query.trim() !== '';
  const matches = useMemo(() => searchPalette(entries, query, recent), [entries, query, recent]);

  const add = (type: string) => {
    const { model } = currentCanvas.getState();
    if (model !== null) addNode(model, type, { ...middleOf(model), middle: true });
    else if (editor.dispatch({ type: 'node.add', node: type, at: { x: 0, y: 0 } }).ok) rememberNode(type);
  };
  const fold = (family: string) => {
    const next = new Set(closed);
    if (!next.delete(family)) next.add(family);
    setClosed(next);
    localStorage.setItem(folded, [...next].join(' '));
  };
  const key = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const items = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = items.findIndex((item) => item === document.activeElement);
    if (by !== undefined) {
      const next = items[at + by];
      if (next === undefined && by < 0) list.current?.parentElement?.querySelector('input')?.focus();
      else next?.focus();
    } else if (event.key === 'Enter' && at < 0 && matches[0] !== undefined && searching)
      add(matches[0].entry.type);
    else if (event.key === 'Escape' && searching) setQuery('');
    else return;
    event.preventDefault();
  };
  const item = ({ entry, title }: PaletteMatch) => (
    <button
      key={entry.type}
      type="button"
      className={styles.item}
      title={entry.summary}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(nodeMime, entry.type);
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onClick={() => add(entry.type)}
    >
      <FamilyIcon family={entry.family} />
      <span className={styles.name}>
        <Marked text={entry.title} ranges={title} />
      </span>
    </button>
  );

  return (
    <section className={styles.panel} aria-label="Nodes" onKeyDown={key}>
      <div className={styles.field}>
        <Search size={15} aria-hidden />
        <input
          className={styles.input}
          aria-label="Search nodes"
          placeholder="Search nodes…"
          value={query}
          spellCheck={false}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </div>
      <div ref={list} className={styles.list}>
        {searching
          ? matches.map(item)
          : paletteSections(entries).map(({ family, title, entries: own }) => (
              <div key={family} role="group" aria-label={title}>
                <button
                  type="button"
                  className={styles.family}
                  aria-expanded={!closed.has(family)}
                  onClick={() => fold(family)}
                >
                  <ChevronRight size={13} className={styles.chevron} aria-hidden />
                  {title}
                  <span className={styles.count}>{own.length}</span>
                </button>
                {closed.has(family)
                  ? null
                  : own.map((entry) => item({ entry, score: 0, title: [], summary: [] }))}
              </div>
            ))}
        {searching && matches.length === 0 ? (
          <p className={styles.empty}>No node is called “{query.trim()}”.</p>
        ) : null}
      </div>
    </section>
  );
}
