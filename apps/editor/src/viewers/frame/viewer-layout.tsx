import { describe } from '@ramify/sdk';
import { createContext, use, useMemo, type ReactNode } from 'react';
import { PortMark } from '../../design/port-mark.tsx';
import type { Shown } from '../viewer.ts';
import { ExportMenu, type ViewExport } from './export-menu.tsx';
import styles from './viewer-layout.module.css';

interface Surroundings {
  /** Before the tools: the title where no tab says it. */
  readonly before?: ReactNode;
  /** After the tools: to close the view. */
  readonly after?: ReactNode;
}

/** What stands around the tools of a viewer. */
export const ViewerSurroundings = createContext<Surroundings>({});

interface ViewerLayoutProps {
  readonly shown: Shown;
  /** One sentence that says what is seen, for whoever does not see it. */
  readonly summary: string;
  readonly tools?: ReactNode;
  /** What is under the pointer. */
  readonly readout?: ReactNode;
  readonly exports?: readonly ViewExport[];
  readonly children: ReactNode;
}

/** The frame that all viewers share: tools above, the view, a line of facts below. */
export function ViewerLayout({ shown, summary, tools, readout, exports, children }: ViewerLayoutProps) {
  const { before, after } = use(ViewerSurroundings);
  const { descriptor } = shown.output;
  // A movie draws its view many times in a second.
  const menu = useMemo(() => <ExportMenu shown={shown} views={exports ?? []} />, [shown, exports]);
  return (
    <section className={styles.viewer} aria-label={shown.title}>
      <div className={styles.tools} role="toolbar" aria-label={`Tools for ${shown.title}`}>
        {before}
        <div className={styles.own}>{tools}</div>
        <div className={styles.actions}>
          {menu}
          {after}
        </div>
      </div>
      <div className={styles.stage}>
        <p className="visually-hidden">{summary}</p>
        {children}
      </div>
      <div className={styles.foot}>
        <span className={styles.facts} title={describe(descriptor)}>
          <PortMark type={descriptor.kind} size={10} />
          {describe(descriptor)}
        </span>
        <output className={styles.readout}>{readout}</output>
      </div>
    </section>
  );
}

/** A group of tools that belong together; the first word names it. */
export const ToolGroup = ({ label, children }: { readonly label?: string; readonly children: ReactNode }) => (
  <div className={styles.group}>
    {label === undefined ? null : <span className={styles.groupLabel}>{label}</span>}
    {children}
  </div>
);
