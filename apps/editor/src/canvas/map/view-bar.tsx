import { LayoutGrid, Map as MapIcon, Maximize, Minus, Plus } from 'lucide-react';
import { useCallback, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../../design/button.tsx';
import { Tip } from '../../design/tip.tsx';
import { useCanvas } from '../canvas-model.ts';
import { keysText } from '../keys/keys-text.ts';
import { perform } from '../keys/perform.ts';
import { mapFits } from './corner.ts';
import { Minimap } from './minimap.tsx';
import styles from './view-bar.module.css';

const key = 'ramify.minimap';

/** Whether the canvas is large enough for the map. */
function useRoomForMap(): boolean {
  const { root, size } = useCanvas();
  const subscribe = useCallback(
    (changed: () => void) => {
      const resized = new ResizeObserver(changed);
      resized.observe(root);
      return () => resized.disconnect();
    },
    [root],
  );
  return useSyncExternalStore(subscribe, () => mapFits(size()));
}

/** The map and the buttons for what is looked at. */
export function ViewBar() {
  const model = useCanvas();
  const zoom = useStore(model.camera, (state) => Math.round(state.zoom * 100));
  const [map, setMap] = useState(() => localStorage.getItem(key) !== 'off');
  const room = useRoomForMap();
  return (
    <div className={styles.corner}>
      {map && room ? <Minimap /> : null}
      <div className={styles.bar} role="toolbar" aria-label="View">
        <IconButton small label="Arrange" keys={keysText('layout')} onClick={() => perform(model, 'layout')}>
          <LayoutGrid size={15} />
        </IconButton>
        <IconButton
          small
          label="Show everything"
          keys={keysText('fit')}
          onClick={() => perform(model, 'fit')}
        >
          <Maximize size={15} />
        </IconButton>
        <IconButton
          small
          label={map ? 'Hide the map' : 'Show the map'}
          aria-pressed={map}
          disabled={!room}
          onClick={() => {
            setMap(!map);
            localStorage.setItem(key, map ? 'off' : 'on');
          }}
        >
          <MapIcon size={15} />
        </IconButton>
        <span className={styles.gap} />
        <IconButton
          small
          label="Smaller"
          keys={keysText('zoomOut')}
          onClick={() => perform(model, 'zoomOut')}
        >
          <Minus size={15} />
        </IconButton>
        <Tip text="Actual size" keys={keysText('zoomReset')}>
          <button
            type="button"
            className={styles.zoom}
            aria-label={`${zoom} %, actual size`}
            onClick={() => perform(model, 'zoomReset')}
          >
            {zoom} %
          </button>
        </Tip>
        <IconButton small label="Larger" keys={keysText('zoomIn')} onClick={() => perform(model, 'zoomIn')}>
          <Plus size={15} />
        </IconButton>
      </div>
    </div>
  );
}
