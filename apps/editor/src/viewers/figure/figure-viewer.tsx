import { toAppError, type AppError } from '@ramify/sdk';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type PointerEvent } from 'react';
import { IconButton } from '../../design/button.tsx';
import { Notice } from '../../design/feedback.tsx';
import { ToolGroup, ViewerLayout } from '../frame/viewer-layout.tsx';
import { useViewState } from '../frame/view-state.tsx';
import { useLink } from '../links/use-link.ts';
import { useSize } from '../plane/use-size.ts';
import type { ViewerProps } from '../viewer.ts';
import { useViewing } from '../viewing.tsx';
import styles from './figure-viewer.module.css';
import { safeSvg } from './safe-svg.ts';

interface Drawing {
  readonly digest: string;
  readonly svg: SVGSVGElement;
  readonly width: number;
  readonly height: number;
}

/** The drawing of a figure; the one before stays until the next is here. */
function useDrawing(digest: string): { readonly drawing: Drawing | null; readonly error: AppError | null } {
  const { values } = useViewing();
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    values.getFigure({ digest }, { signal: stop.signal }).then(
      ({ bytes }) => {
        const svg = safeSvg(new TextDecoder().decode(bytes));
        if (stop.signal.aborted || svg === null) return;
        const { width, height } = svg.viewBox.baseVal;
        setDrawing({ digest, svg, width, height });
        setError(null);
      },
      (reason: unknown) => (stop.signal.aborted ? undefined : setError(toAppError(reason))),
    );
    return () => stop.abort();
  }, [values, digest]);
  return { drawing, error };
}

const idUnder = (target: EventTarget): number | null => {
  const owner = target instanceof Element ? target.closest('[data-id]') : null;
  const id = owner === null ? Number.NaN : Number(owner.getAttribute('data-id'));
  return Number.isInteger(id) ? id : null;
};

/** A figure as it will be printed; what belongs to a region is linked to it. */
export function FigureViewer({ shown, value }: ViewerProps<'figure'>) {
  const { drawing, error } = useDrawing(shown.output.digest);
  const link = useLink(shown);
  const [zoom, setZoom] = useViewState<number | null>('figure zoom', null);
  const stage = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const box = useSize(stage);
  const fit =
    drawing === null || box.width === 0
      ? 1
      : Math.min(1.75, (box.width - 24) / drawing.width, Math.max(0.3, (box.height - 24) / drawing.height));
  const scale = zoom ?? fit;

  useLayoutEffect(() => {
    if (drawing !== null) sheet.current?.replaceChildren(drawing.svg);
  }, [drawing]);
  useLayoutEffect(() => {
    if (drawing === null) return;
    drawing.svg.style.width = `${drawing.width * scale}px`;
    drawing.svg.style.height = `${drawing.height * scale}px`;
  }, [drawing, scale]);
  useLayoutEffect(() => {
    if (drawing === null) return;
    for (const element of drawing.svg.querySelectorAll<SVGElement>('[data-id]')) {
      const id = Number(element.getAttribute('data-id'));
      element.toggleAttribute('data-picked', link.ids.has(id));
      element.toggleAttribute('data-hovered', link.hovered === id);
    }
  }, [drawing, link.ids, link.hovered]);

  const zoomBy = (factor: number) => setZoom(Math.min(8, Math.max(0.2, scale * factor)));
  const onPointerMove = (event: PointerEvent) => link.hover(idUnder(event.target));
  return (
    <ViewerLayout
      shown={shown}
      summary={`Figure: ${value.title}. ${value.caption}`}
      readout={link.hovered === null ? null : `no. ${link.hovered}`}
      tools={
        <ToolGroup>
          <strong>{value.title}</strong>
          <IconButton small label="Smaller" onClick={() => zoomBy(1 / 1.25)}>
            <Minus size={14} />
          </IconButton>
          <IconButton small label="Larger" onClick={() => zoomBy(1.25)}>
            <Plus size={14} />
          </IconButton>
          <IconButton small label="Fit" disabled={zoom === null} onClick={() => setZoom(null)}>
            <Maximize size={14} />
          </IconButton>
        </ToolGroup>
      }
    >
      <div
        ref={stage}
        className={styles.stage}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- It is scrolled by keys.
        tabIndex={0}
        role="figure"
        aria-label={`${value.title}. ${value.caption}`}
      >
        {error === null ? null : (
          <Notice tone="bad" title={error.message}>
            {error.remedy}
          </Notice>
        )}
        <div
          ref={sheet}
          className={styles.sheet}
          data-dim={link.ids.size > 0 ? '' : undefined}
          data-linked={link.domain === null ? undefined : ''}
          onPointerMove={onPointerMove}
          onPointerLeave={() => link.hover(null)}
          onClick={(event) => {
            const id = idUnder(event.target);
            if (id !== null) link.pick([id], event.shiftKey || event.ctrlKey || event.metaKey);
            else if (link.ids.size > 0) link.pick([]);
          }}
        />
        {value.caption === '' ? null : <p className={styles.caption}>{value.caption}</p>}
      </div>
    </ViewerLayout>
  );
}
