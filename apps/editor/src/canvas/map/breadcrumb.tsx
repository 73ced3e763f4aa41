import { subgraphAt } from '@ramify/editor-core';
import { ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import { useEditor } from '../../app/use-editor.ts';
import { useCanvas } from '../canvas-model.ts';
import styles from './breadcrumb.module.css';

/** Where in nested subgraphs the canvas is, and the way back. */
export function Breadcrumb() {
  const { editor } = useCanvas();
  const scope = useEditor((state) => state.scope);
  const graph = useEditor((state) => state.graph);
  if (scope.length === 0) return null;
  const steps = [[], ...scope.map((_, depth) => scope.slice(0, depth + 1))];
  const titleAt = (path: readonly string[]): string => {
    const id = subgraphAt(graph, path);
    const title = id === undefined ? graph.title : (graph.subgraphs.get(id)?.title ?? id);
    return title === '' ? 'Workflow' : title;
  };
  return (
    <nav className={styles.crumbs} aria-label="Subgraphs">
      {steps.map((path, depth) => (
        <Fragment key={path.join('/')}>
          {depth === 0 ? null : <ChevronRight size={13} className={styles.arrow} aria-hidden />}
          {depth === steps.length - 1 ? (
            <span className={styles.here} aria-current="page">
              {titleAt(path)}
            </span>
          ) : (
            <button
              type="button"
              className={styles.step}
              onClick={() => {
                const inner = scope[depth];
                editor.dispatch({
                  type: 'scope.go',
                  scope: path,
                  ...(inner === undefined ? {} : { select: { nodes: [inner] } }),
                });
              }}
            >
              {titleAt(path)}
            </button>
          )}
        </Fragment>
      ))}
    </nav>
  );
}
