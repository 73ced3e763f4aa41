import { idleRun, moveFocus, outlineOf, rowWords, type OutlineRow, type TreeKey } from '@ramify/editor-core';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../app/services.tsx';
import { useEditor } from '../app/use-editor.ts';
import { stateLooks } from '../canvas/card/state-look.ts';
import { Empty } from '../design/feedback.tsx';
import { OutlineItem } from './outline-item.tsx';
import styles from './outline.module.css';

const treeKeys: Readonly<Record<string, TreeKey>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

/** The workflow as a list in the order of the work: all that the canvas shows and lets one do, in words. */
export function Outline() {
  const { editor, catalogue, runs, panels } = useServices();
  const graph = useEditor((state) => state.graph);
  const scope = useEditor((state) => state.scope);
  const selected = useEditor((state) => state.selection.nodes);
  const nodeRuns = useStore(runs, (state) => state.nodes);
  const issues = useStore(runs, (state) => state.plan?.issues) ?? [];
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | undefined>(undefined);
  const list = useRef<HTMLUListElement>(null);
  const rows = useMemo(() => outlineOf(graph, catalogue, open), [graph, catalogue, open]);
  const current = rows.find(({ flat }) => flat === focused) ?? rows[0];

  const toggle = (flat: string, shown: boolean): void => {
    const next = new Set(open);
    if (shown) next.add(flat);
    else next.delete(flat);
    setOpen(next);
  };
  const select = (row: OutlineRow, add = false): void => {
    setFocused(row.flat);
    const ids = { nodes: [row.node.id] };
    if (row.scope.join('/') === scope.join('/')) {
      editor.dispatch({ type: 'select', mode: add ? 'toggle' : 'replace', ...ids });
    } else editor.dispatch({ type: 'scope.go', scope: row.scope, select: ids });
  };
  const onKey = (event: KeyboardEvent): void => {
    // Controls within a row keep their keys.
    if ((event.target as HTMLElement).getAttribute('role') !== 'row' || current === undefined) return;
    const key = treeKeys[event.key];
    if (key !== undefined) {
      const move = moveFocus(rows, current.flat, key);
      if (move === undefined) return;
      event.preventDefault();
      if ('open' in move) toggle(move.open, true);
      else if ('close' in move) toggle(move.close, false);
      else setFocused(move.to);
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') select(current, event.ctrlKey || event.metaKey);
    else if (event.key === 'Delete') {
      select(current);
      editor.dispatch({ type: 'selection.remove' });
    } else if (event.key.toLowerCase() === 'o' && !event.ctrlKey && !event.metaKey) {
      panels.getState().setView('canvas');
    } else return;
    event.preventDefault();
  };
  useEffect(() => {
    const here = list.current;
    if (here === null || focused === undefined || !here.contains(document.activeElement)) return;
    here.querySelector<HTMLElement>(`[data-row="${CSS.escape(focused)}"]`)?.focus();
  }, [focused]);

  if (rows.length === 0) {
    return <Empty title="This workflow has no steps yet">Add one from the list at the left.</Empty>;
  }
  return (
    <ul
      ref={list}
      className={styles.outline}
      role="treegrid"
      aria-label="Steps of the workflow"
      onKeyDown={onKey}
    >
      {rows.map((row) => {
        const run = nodeRuns.get(row.flat) ?? idleRun;
        const own = issues.filter(({ where, severity }) => where.node === row.flat && severity === 'error');
        return (
          <OutlineItem
            key={row.flat}
            row={row}
            run={run}
            issues={own}
            words={rowWords(row, stateLooks[run.state].text, own.length)}
            selected={row.scope.join('/') === scope.join('/') && selected.has(row.node.id)}
            focusable={row === current}
            onFocus={() => setFocused(row.flat)}
            onSelect={(add) => select(row, add)}
            onToggle={(shown) => toggle(row.flat, shown)}
          />
        );
      })}
    </ul>
  );
}
