import { Maximize, Minus, Plus } from 'lucide-react';
import {
  memo,
  useEffect,
  useLayoutEffect,
  useRef,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { IconButton } from '../../design/button.tsx';
import { useViewState } from '../frame/view-state.tsx';
import type { PlaneLayer } from './layer.ts';
import styles from './plane-canvas.module.css';
import { prepareCanvas } from './prepare-canvas.ts';
import { usePlaneGestures } from './use-plane-gestures.ts';
import { useSize } from './use-size.ts';
import {
  atScale,
  fitScale,
  fitted,
  mappingOf,
  toImage,
  zoomedAt,
  type PlaneView,
  type Point,
  type Size,
} from './view.ts';

interface PlaneCanvasProps {
  readonly plane: Size;
  readonly layers: readonly PlaneLayer[];
  /** What is seen, for whoever does not see it. */
  readonly label: string;
  readonly canvasRef: RefObject<HTMLCanvasElement | null>;
  /** What the pointer points at, in pixels of the image; `reach` is that of a finger, in the same pixels. */
  readonly onPoint?: (point: Point | null, reach: number) => void;
  readonly onPick?: (point: Point, reach: number, additive: boolean) => void;
  /** CSS pixels that a pixel of the image takes, whenever that changes. */
  readonly onScale?: ((scale: number) => void) | undefined;
  /** Keys of the viewer; true if it used this one. */
  readonly onKey?: ((event: KeyboardEvent) => boolean) | undefined;
  readonly children?: ReactNode;
}

/** CSS pixels in which thin things can be hit. */
const reachOnScreen = 7;

/** An image that can be moved and magnified, with layers in its coordinates. */
export function PlaneCanvas({
  plane,
  layers,
  label,
  canvasRef,
  onPoint,
  onPick,
  onScale,
  onKey,
  children,
}: PlaneCanvasProps) {
  const ref = useRef<HTMLDivElement>(null);
  const box = useSize(ref);
  const [view, setView] = useViewState<PlaneView>(`plane ${plane.width} x ${plane.height}`, fitted);
  const mapping = mappingOf(view, plane, box);
  const { scale, left, top } = mapping;

  useLayoutEffect(() => {
    const canvas = canvasRef.current;
    if (canvas === null || box.width === 0) return;
    const context = prepareCanvas(canvas, box);
    if (context !== null) for (const layer of layers) layer.draw(context, { scale, left, top }, box);
  }, [layers, box, scale, left, top, canvasRef]);

  useEffect(() => {
    if (box.width > 0) onScale?.(scale);
  }, [box, scale, onScale]);

  const reach = reachOnScreen / scale;
  const gestures = usePlaneGestures(ref, {
    plane,
    box,
    change: setView,
    onPoint: (point) => onPoint?.(point === null ? null : toImage(mapping, point), reach),
    onPick: (point, additive) => onPick?.(toImage(mapping, point), reach, additive),
  });
  return (
    <div className={styles.frame}>
      <div
        ref={ref}
        className={styles.stage}
        role="application"
        aria-roledescription="picture"
        aria-label={`${label}. Arrows move, plus and minus magnify, 0 fits.`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- The picture is moved by keys.
        tabIndex={0}
        {...gestures}
        onKeyDown={(event) => {
          if (onKey?.(event) === true) event.preventDefault();
          else gestures.onKeyDown(event);
        }}
      >
        <canvas ref={canvasRef} className={styles.canvas} />
      </div>
      {children}
      <ZoomTools plane={plane} box={box} view={view} setView={setView} />
    </div>
  );
}

interface ZoomToolsProps {
  readonly plane: Size;
  readonly box: Size;
  readonly view: PlaneView;
  readonly setView: (change: (view: PlaneView) => PlaneView) => void;
}

const ZoomTools = memo(function ZoomTools({ plane, box, view, setView }: ZoomToolsProps) {
  const { scale } = mappingOf(view, plane, box);
  const centre = { x: box.width / 2, y: box.height / 2 };
  const zoomBy = (factor: number) => setView((before) => zoomedAt(before, plane, box, centre, factor));
  return (
    <div className={styles.zoom}>
      <IconButton small label="Smaller" keys="-" onClick={() => zoomBy(1 / 1.5)}>
        <Minus size={14} />
      </IconButton>
      <button
        type="button"
        className={styles.percent}
        aria-label={`${Math.round(scale * 100)} %, show a pixel as a pixel`}
        onClick={() => setView((before) => atScale(before, plane, box, 1))}
      >
        {box.width === 0 ? '' : `${Math.round(scale * 100)} %`}
      </button>
      <IconButton small label="Larger" keys="+" onClick={() => zoomBy(1.5)}>
        <Plus size={14} />
      </IconButton>
      <IconButton
        small
        label="Show all of it"
        keys="0"
        disabled={Math.abs(scale - fitScale(plane, box)) < 1e-9 && view.x === 0.5 && view.y === 0.5}
        onClick={() => setView(() => fitted)}
      >
        <Maximize size={14} />
      </IconButton>
    </div>
  );
});
