import { visibleBox } from '@ramify/editor-core';
import { useEffect, useRef, type PointerEvent } from 'react';
import { lookOf } from '../card/families.ts';
import { useCanvas } from '../canvas-model.ts';
import { drawMap, placeMap, type MapContent, type MapInk, type MapPlace } from './draw-map.ts';
import { mapSize as size } from './corner.ts';
import styles from './map.module.css';

/** Colours of the style sheet as a canvas needs them; read again when the theme changes. */
function createInks(element: HTMLElement): {
  readonly of: (css: string) => string;
  readonly forget: () => void;
} {
  let known = new Map<string, string>();
  return {
    of: (css) => {
      const name = /^var\((--[\w-]+)\)$/.exec(css)?.[1];
      if (name === undefined) return css;
      const found = known.get(name) ?? getComputedStyle(element).getPropertyValue(name).trim();
      known.set(name, found);
      return found;
    },
    forget: () => {
      known = new Map();
    },
  };
}

/** The whole canvas in small; pulling on it moves what is looked at. */
export function Minimap() {
  const model = useCanvas();
  const { scene, camera, editor } = model;
  const canvas = useRef<HTMLCanvasElement>(null);
  const place = useRef<MapPlace>({ scale: 1, x: 0, y: 0 });
  const held = useRef(false);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element == null || context == null) return undefined;
    const ratio = Math.min(2, devicePixelRatio);
    element.width = size.width * ratio;
    element.height = size.height * ratio;
    context.scale(ratio, ratio);
    const inks = createInks(element);
    let frame = 0;
    const draw = () => {
      frame = 0;
      const { cards, annotations } = scene.getState();
      const content: MapContent = {
        cards: [...cards.values()].map(({ view, box }) => ({
          ...box,
          colour: inks.of(lookOf(view).colour),
          selected: view.selected,
        })),
        frames: [...annotations.frames.values()],
        view: visibleBox(camera.getState(), model.size()),
      };
      const ink: MapInk = {
        frame: inks.of('var(--canvas-dot)'),
        select: inks.of('var(--select)'),
        view: inks.of('var(--select)'),
        shade: inks.of('var(--map-shade)'),
      };
      // While it is pulled the map must not slip away below the pointer.
      if (!held.current) place.current = placeMap(content, size);
      drawMap(context, content, place.current, size, ink);
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    const stops = [scene.subscribe(soon), camera.subscribe(soon), editor.subscribe(soon)];
    const themed = new MutationObserver(() => {
      inks.forget();
      soon();
    });
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    soon();
    return () => {
      cancelAnimationFrame(frame);
      themed.disconnect();
      for (const stop of stops) stop();
    };
  }, [model, scene, camera, editor]);

  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const { scale, x, y } = place.current;
    const { zoom } = camera.getState();
    const { width, height } = model.size();
    model.look({
      zoom,
      x: width / 2 - ((event.clientX - left - x) / scale) * zoom,
      y: height / 2 - ((event.clientY - top - y) / scale) * zoom,
    });
  };
  return (
    <canvas
      ref={canvas}
      className={styles.map}
      style={size}
      aria-hidden
      onPointerDown={(event) => {
        held.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => (held.current ? go(event) : undefined)}
      onPointerUp={() => {
        held.current = false;
        camera.setState({ ...camera.getState() }, true);
      }}
    />
  );
}
