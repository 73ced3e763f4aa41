import { Group, Panel, Separator } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { Canvas } from '../canvas/canvas.tsx';
import { PalettePanel } from '../canvas/palette/palette-panel.tsx';
import { Inspector } from '../inspector/inspector.tsx';
import { ViewerDock } from '../viewers/viewer-dock.tsx';
import { deferred } from './deferred.tsx';
import { Dialogs } from './dialogs.tsx';
import { NewerBanner } from './newer-banner.tsx';
import { useServices } from './services.tsx';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useFollow } from './use-follow.ts';
import { useKeys } from './use-keys.ts';
import styles from './workspace.module.css';

const Outline = deferred(async () => (await import('../outline/outline.tsx')).Outline);

/** A graph that is open: palette, canvas, inspector, and what comes out below. */
export function Workspace() {
  const { panels } = useServices();
  const view = useStore(panels, (state) => state.view);
  const palette = useStore(panels, (state) => state.palette);
  const inspector = useStore(panels, (state) => state.inspector);
  const dock = useStore(panels, (state) => state.dock);
  useKeys();
  useFollow();
  return (
    <div className={styles.workspace}>
      <TopBar />
      <NewerBanner />
      <Group className={styles.body} orientation="horizontal" id="columns">
        {palette ? (
          <>
            <Panel
              id="palette"
              className={styles.side}
              defaultSize="220px"
              minSize="170px"
              maxSize="360px"
              groupResizeBehavior="preserve-pixel-size"
            >
              <PalettePanel />
            </Panel>
            <Separator className={styles.vertical} />
          </>
        ) : null}
        <Panel id="middle" className={styles.middle} minSize="320px">
          <Group className={styles.fill} orientation="vertical" id="rows">
            <Panel id="canvas" className={styles.canvas} minSize="120px">
              <main className={styles.fill} aria-label="Workflow">
                {view === 'canvas' ? <Canvas /> : <Outline />}
              </main>
            </Panel>
            {dock ? (
              <>
                <Separator className={styles.horizontal} />
                <Panel id="dock" className={styles.dock} defaultSize="44%" minSize="140px">
                  <ViewerDock />
                </Panel>
              </>
            ) : null}
          </Group>
        </Panel>
        {inspector ? (
          <>
            <Separator className={styles.vertical} />
            <Panel
              id="inspector"
              className={styles.side}
              defaultSize="300px"
              minSize="240px"
              maxSize="520px"
              groupResizeBehavior="preserve-pixel-size"
            >
              <Inspector />
            </Panel>
          </>
        ) : null}
      </Group>
      <StatusBar />
      <Dialogs />
    </div>
  );
}
