import { Image } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import { outputKey } from '../../app/panels.ts';
import { Button } from '../../design/button.tsx';
import { Popover } from '../../design/popover.tsx';
import { Select } from '../../design/select.tsx';
import { Slider } from '../../design/slider.tsx';
import { ofKind, useContents } from '../data/use-contents.ts';
import { useSameField } from '../data/use-related.ts';
import { useViewState } from '../frame/view-state.tsx';
import type { Shown } from '../viewer.ts';
import { distributionOf } from './distribution.ts';
import type { PlaneLayer } from './layer.ts';
import styles from './overlays.module.css';
import { createPyramid, sampleLayer } from './sample-layer.ts';

interface BackgroundChoice {
  /** Name of the image, '' for none, null for the first there is. */
  readonly image: string | null;
  readonly opacity: number;
}

interface Background {
  readonly layers: readonly PlaneLayer[];
  /** Opacity of what is drawn on the image. */
  readonly opacity: number;
  readonly tools: ReactNode;
}

const first: BackgroundChoice = { image: null, opacity: 0.85 };

/** An image of the same field behind masks, labels, regions and skeletons. */
export function useBackground(
  shown: Shown,
  plane: { readonly height: number; readonly width: number },
): Background {
  const [choice, set] = useViewState<BackgroundChoice>('background', first);
  const candidates = useSameField(shown, plane, ['image']);
  const image =
    choice.image === null ? candidates[0] : candidates.find((other) => outputKey(other) === choice.image);
  const [content] = useContents([image]);
  const value = ofKind(content, 'image');
  const layers = useMemo(() => {
    if (value === undefined) return [];
    const [low, high] = distributionOf(value.data).contrast;
    return [sampleLayer(createPyramid(value.data, value), { low, high, gamma: 1, map: 'grey' })];
  }, [value]);
  const tools =
    candidates.length === 0 ? null : (
      <Popover
        label="Background"
        trigger={
          <Button small look="quiet" aria-label={`Background: ${image?.title ?? 'none'}`}>
            <Image size={14} />
            <span className={styles.over}>{image?.title ?? 'Background'}</span>
          </Button>
        }
      >
        <div className={styles.form}>
          <span>Image</span>
          <Select
            label="Image behind"
            value={image === undefined ? 'none' : outputKey(image)}
            choices={[
              { value: 'none', label: 'None' },
              ...candidates.map((other) => ({ value: outputKey(other), label: other.title })),
            ]}
            onChange={(key) => set((before) => ({ ...before, image: key === 'none' ? '' : key }))}
          />
          <span>Opacity</span>
          <Slider
            label="Opacity of what is on top"
            min={0.1}
            max={1}
            step={0.05}
            value={[choice.opacity]}
            onChange={([opacity = 0.85]) => set((before) => ({ ...before, opacity }))}
          />
        </div>
      </Popover>
    );
  return { layers, opacity: layers.length === 0 ? 1 : choice.opacity, tools };
}
