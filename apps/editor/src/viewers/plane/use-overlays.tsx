import type { PixelSize } from '@ramify/sdk';
import { Layers } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { outputKey } from '../../app/panels.ts';
import { Button } from '../../design/button.tsx';
import { Popover } from '../../design/popover.tsx';
import { Select } from '../../design/select.tsx';
import { Slider } from '../../design/slider.tsx';
import { useContents, ofKind } from '../data/use-contents.ts';
import { useRelated, useSameField } from '../data/use-related.ts';
import { useViewState } from '../frame/view-state.tsx';
import { useLink } from '../links/use-link.ts';
import type { Shown } from '../viewer.ts';
import { bitmapLayer, maskBitmap } from './label-layer.ts';
import type { PlaneLayer } from './layer.ts';
import type { Pickable } from './plane-stage.tsx';
import styles from './overlays.module.css';
import { packed } from './shade.ts';
import { useItemLayer } from './use-item-layer.ts';

interface OverlayChoice {
  /** Name of the output that is drawn, or ''. */
  readonly over: string;
  /** Name of the partition that gives the colours, or ''. */
  readonly colours: string;
  readonly opacity: number;
}

const nothing: OverlayChoice = { over: '', colours: '', opacity: 0.7 };
const maskColour = packed([86, 215, 190]);

interface Overlays {
  readonly layers: readonly PlaneLayer[];
  readonly pickables: readonly Pickable[];
  readonly tools: ReactNode;
}

/** What was found in a field of pixels, drawn over pictures of the same field: skeleton, regions, labels, a mask. */
export function useOverlays(
  shown: Shown,
  plane: { readonly height: number; readonly width: number; readonly pixelSize: PixelSize },
): Overlays {
  const [choice, setChoice] = useViewState<OverlayChoice>('overlay', nothing);
  const set = (change: Partial<OverlayChoice>) => setChoice((before) => ({ ...before, ...change }));
  const candidates = useSameField(shown, plane, ['skeleton', 'regions', 'labels', 'mask']);
  const over = candidates.find((other) => outputKey(other) === choice.over);
  const partitions = useRelated(over ?? shown, ['partition']);
  const colours =
    over === undefined ? undefined : partitions.find((other) => outputKey(other) === choice.colours);
  const [value, partition] = useContents([over, colours]);
  const link = useLink(over ?? shown);
  const items =
    over === undefined
      ? undefined
      : (ofKind(value, 'skeleton') ?? ofKind(value, 'regions') ?? ofKind(value, 'labels'));
  const item = useItemLayer(items, link, choice.opacity, ofKind(partition, 'partition'));
  const mask = over === undefined ? undefined : ofKind(value, 'mask');
  const bitmap = useMemo(() => (mask === undefined ? null : maskBitmap(mask.data, mask, maskColour)), [mask]);
  const layers = useMemo(
    () =>
      item !== null ? [item.layer] : bitmap !== null ? [bitmapLayer(bitmap, bitmap, choice.opacity)] : [],
    [item, bitmap, choice.opacity],
  );
  const pickables = useMemo(() => (item === null ? [] : [item.pickable]), [item]);

  const tools =
    candidates.length === 0 ? null : (
      <Popover
        label="What is drawn on top"
        trigger={
          <Button small look="quiet" aria-label={`Overlay: ${over?.title ?? 'nothing'}`}>
            <Layers size={14} />
            <span className={styles.over}>{over?.title ?? 'Overlay'}</span>
          </Button>
        }
      >
        <div className={styles.form}>
          <span>Drawn on top</span>
          <Select
            label="Drawn on top"
            value={over === undefined ? 'nothing' : choice.over}
            choices={[
              { value: 'nothing', label: 'Nothing' },
              ...candidates.map((other) => ({ value: outputKey(other), label: other.title })),
            ]}
            onChange={(key) => set({ over: key === 'nothing' ? '' : key })}
          />
          {over === undefined || partitions.length === 0 || mask !== undefined ? null : (
            <>
              <span>Colours</span>
              <Select
                label="Colours"
                value={colours === undefined ? 'own' : choice.colours}
                choices={[
                  { value: 'own', label: 'One for each' },
                  ...partitions.map((other) => ({ value: outputKey(other), label: other.title })),
                ]}
                onChange={(key) => set({ colours: key === 'own' ? '' : key })}
              />
            </>
          )}
          <span>Opacity</span>
          <Slider
            label="Opacity"
            min={0.1}
            max={1}
            step={0.05}
            value={[choice.opacity]}
            disabled={over === undefined}
            onChange={([opacity = 0.7]) => set({ opacity })}
          />
        </div>
      </Popover>
    );
  return { layers, pickables, tools };
}
