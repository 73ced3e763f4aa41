import type { NodeRun, OutlineRow } from '@ramify/editor-core';
import type { GraphIssue } from '@ramify/graph';
import { ChevronDown, ChevronRight, Play, Trash2 } from 'lucide-react';
import { useServices } from '../app/services.tsx';
import { FamilyIcon } from '../canvas/palette/entry-line.tsx';
import { stateLooks } from '../canvas/card/state-look.ts';
import { IconButton } from '../design/button.tsx';
import { Badge, Progress } from '../design/feedback.tsx';
import { durationText } from '../design/number-text.ts';
import { PortMark } from '../design/port-mark.tsx';
import { InputChoice } from './input-choice.tsx';
import styles from './outline.module.css';

interface OutlineItemProps {
  readonly row: OutlineRow;
  readonly run: NodeRun;
  readonly issues: readonly GraphIssue[];
  /** The row as it is spoken. */
  readonly words: string;
  readonly selected: boolean;
  readonly focusable: boolean;
  readonly onFocus: () => void;
  readonly onSelect: (add: boolean) => void;
  readonly onToggle: (open: boolean) => void;
}

/** One step: its state, what it takes from where, and what becomes of its results. */
export function OutlineItem(props: OutlineItemProps) {
  const { row, run, issues, words, selected, focusable, onFocus, onSelect, onToggle } = props;
  const { editor, runs, panels } = useServices();
  const look = stateLooks[run.state];
  const family = editor.catalogue.get(row.node.type)?.family ?? 'subgraph';
  return (
    <li
      className={styles.row}
      role="row"
      aria-label={words}
      aria-level={row.depth + 1}
      aria-posinset={row.position}
      aria-setsize={row.count}
      aria-selected={selected}
      aria-expanded={row.open}
      tabIndex={focusable ? 0 : -1}
      data-row={row.flat}
      data-disabled={row.node.disabled === true ? '' : undefined}
      style={{ paddingLeft: `${0.75 + 1.5 * row.depth}rem` }}
      onFocus={(event) => {
        if (event.target === event.currentTarget) onFocus();
      }}
      onClick={(event) => onSelect(event.ctrlKey || event.metaKey || event.shiftKey)}
    >
      <div className={styles.head} role="gridcell">
        {row.open === undefined ? (
          <span className={styles.family}>
            <FamilyIcon family={family} />
          </span>
        ) : (
          <IconButton
            small
            label={row.open ? 'Close the subgraph' : 'Open the subgraph'}
            tabIndex={-1}
            onClick={(event) => {
              event.stopPropagation();
              onToggle(row.open !== true);
            }}
          >
            {row.open ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
          </IconButton>
        )}
        <span className={styles.title}>{row.title}</span>
        {row.typeTitle === '' ? null : <span className={styles.type}>{row.typeTitle}</span>}
        <span className={styles.space} />
        {run.state === 'running' ? (
          <span className={styles.progress}>
            <Progress fraction={run.fraction} label={row.title} />
          </span>
        ) : null}
        {run.ms > 0 && run.state === 'done' ? (
          <span className={styles.time}>{run.cached ? 'from the store' : durationText(run.ms)}</span>
        ) : null}
        <Badge tone={look.tone}>
          <look.icon size={12} aria-hidden /> {look.text}
        </Badge>
        <IconButton
          small
          label={`Run to ${row.title}`}
          tabIndex={focusable ? 0 : -1}
          onClick={(event) => {
            event.stopPropagation();
            void runs.getState().start({ targets: [row.flat] });
          }}
        >
          <Play size={13} />
        </IconButton>
        <IconButton
          small
          label={`Remove ${row.title}`}
          tabIndex={focusable ? 0 : -1}
          onClick={(event) => {
            event.stopPropagation();
            onSelect(false);
            editor.dispatch({ type: 'selection.remove' });
          }}
        >
          <Trash2 size={13} />
        </IconButton>
      </div>
      <div className={styles.ports} role="gridcell">
        {row.inputs.map((port) => (
          <InputChoice key={port.port} row={row} port={port} focusable={focusable} />
        ))}
        {row.outputs.map(({ port, kind, links }) => (
          <span key={port} className={styles.port}>
            <PortMark type={kind} size={10} hollow={links.length === 0} />
            <button
              type="button"
              className={styles.result}
              tabIndex={focusable ? 0 : -1}
              disabled={!(port in run.outputs)}
              onClick={(event) => {
                event.stopPropagation();
                panels.getState().showOutput({ node: row.flat, port });
              }}
            >
              {port}
            </button>
            <span className={styles.links}>
              {links.length === 0 ? '' : `→ ${links.map(({ title }) => title).join(', ')}`}
            </span>
          </span>
        ))}
      </div>
      {(run.error === null ? issues : [run.error]).map(({ message, remedy }) => (
        <p key={message} className={styles.problem} role="gridcell">
          {message} {remedy}
        </p>
      ))}
    </li>
  );
}
