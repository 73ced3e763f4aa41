import type { PixelSize } from '@ramify/sdk';
import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { numberText } from '../../design/number-text.ts';
import type { ViewExport } from '../frame/export-menu.tsx';
import { canvasBlob } from '../frame/save-blob.ts';
import { ViewerLayout } from '../frame/viewer-layout.tsx';
import type { Link } from '../links/use-link.ts';
import type { Shown } from '../viewer.ts';
import { labelAt, type LabelMap } from './label-map.ts';
import type { PlaneLayer } from './layer.ts';
import { PlaneCanvas } from './plane-canvas.tsx';
import styles from './plane-stage.module.css';
import { scaleBarLayer } from './scale-bar-layer.ts';
import type { Point, Size } from './view.ts';

/** Items of the picture that can be pointed at. */
export interface Pickable {
  readonly map: LabelMap;
  readonly link: Link;
  /** What an item is, e.g. `Branch 12, 34 µm`. */
  readonly describe: (id: number) => string;
}

interface PlaneStageProps {
  readonly shown: Shown;
  readonly plane: Size & { readonly pixelSize: PixelSize };
  readonly layers: readonly PlaneLayer[];
  readonly summary: string;
  readonly tools?: ReactNode;
  /** The topmost first. */
  readonly pickables?: readonly Pickable[];
  /** What the picture holds at a pixel. */
  readonly valueAt?: (x: number, y: number) => string;
  readonly onKey?: (event: KeyboardEvent) => boolean;
  /** CSS pixels that a pixel of the picture takes, whenever that changes. */
  readonly onScale?: (scale: number) => void;
  readonly exports?: readonly ViewExport[];
  /** Below the picture: the controls of a movie. */
  readonly foot?: ReactNode;
}

const noPickables: readonly Pickable[] = [];
const noExports: readonly ViewExport[] = [];

/** Where a pixel lies, in pixels and in µm. */
function placeText(x: number, y: number, pixelSize: PixelSize): string {
  const pixels = `x ${x}, y ${y}`;
  if (pixelSize === null) return pixels;
  return `${pixels} px · ${numberText(x * pixelSize.x, 4)}, ${numberText(y * pixelSize.y, 4)} µm`;
}

/** A picture in its viewer: what lies under the pointer is told, and items can be picked. */
export function PlaneStage(props: PlaneStageProps) {
  const {
    shown,
    plane,
    layers,
    summary,
    tools,
    pickables = noPickables,
    valueAt,
    onKey,
    onScale,
    exports = noExports,
    foot,
  } = props;
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const [point, setPoint] = useState<Point | null>(null);
  const [item, setItem] = useState<string | null>(null);
  const { width, height, pixelSize } = plane;
  const bar = useMemo(() => scaleBarLayer(pixelSize, { width, height }), [pixelSize, width, height]);
  const all = useMemo(() => [...layers, bar], [layers, bar]);

  const find = (at: Point, reach: number): readonly [Pickable, number] | null => {
    for (const pickable of pickables) {
      const id = labelAt(pickable.map, at.x, at.y, reach);
      if (id !== null) return [pickable, id];
    }
    return null;
  };
  const onPoint = (at: Point | null, reach: number): void => {
    const isInside = at !== null && at.x >= 0 && at.y >= 0 && at.x < width && at.y < height;
    setPoint(isInside ? { x: Math.floor(at.x), y: Math.floor(at.y) } : null);
    const found = at === null ? null : find(at, reach);
    setItem(found === null ? null : found[0].describe(found[1]));
    for (const { link, map } of pickables)
      link.hover(found !== null && found[0].map === map ? found[1] : null);
  };
  const onPick = (at: Point, reach: number, additive: boolean): void => {
    const found = find(at, reach);
    if (found !== null) found[0].link.pick([found[1]], additive);
    else if (!additive) for (const { link } of pickables) if (link.ids.size > 0) link.pick([]);
  };

  const readout =
    point === null ? null : (
      <>
        {placeText(point.x, point.y, pixelSize)}
        {valueAt === undefined ? null : <span className={styles.value}>{valueAt(point.x, point.y)}</span>}
      </>
    );
  const views = useMemo(
    () => [
      { label: 'This view (PNG)', ending: 'png', make: () => canvasBlob(canvasRef.current) },
      ...exports,
    ],
    [exports],
  );
  return (
    <ViewerLayout shown={shown} summary={summary} tools={tools} readout={readout} exports={views}>
      <div className={styles.split}>
        <PlaneCanvas
          plane={plane}
          layers={all}
          label={summary}
          canvasRef={canvasRef}
          onPoint={onPoint}
          onPick={onPick}
          onScale={onScale}
          onKey={(event) => onKey?.(event) === true || pickByKey(event, pickables)}
        >
          {item === null ? null : <div className={styles.item}>{item}</div>}
        </PlaneCanvas>
        {foot}
      </div>
    </ViewerLayout>
  );
}

/** `N` and `P` pick the next and the previous item, Escape none. */
function pickByKey(event: KeyboardEvent, pickables: readonly Pickable[]): boolean {
  const step = { n: 1, p: -1 }[event.key];
  const [first] = pickables;
  if (first === undefined) return false;
  const { link, map } = first;
  if (event.key === 'Escape' && link.ids.size > 0) {
    link.pick([]);
    return true;
  }
  if (step === undefined) return false;
  const ids = [...new Set(map.labels)].filter((id) => id > 0).sort((a, b) => a - b);
  const [last] = link.ids;
  const at = last === undefined ? (step > 0 ? -1 : 0) : ids.indexOf(last);
  const next = ids[(at + step + ids.length) % ids.length];
  if (next !== undefined) link.pick([next]);
  return true;
}
