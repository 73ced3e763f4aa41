import { memo, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { FrameView } from './annotations/frame-view.tsx';
import { NoteView } from './annotations/note-view.tsx';
import { CanvasEmpty } from './canvas-empty.tsx';
import { useCanvas } from './canvas-model.ts';
import { NodeCard } from './card/node-card.tsx';
import { Breadcrumb } from './map/breadcrumb.tsx';
import { ViewBar } from './map/view-bar.tsx';
import { FloatingMenu } from './menus/floating-menu.tsx';
import { PartnerList } from './palette/partner-list.tsx';
import { SearchPopover } from './palette/search-popover.tsx';
import { CanvasTip } from './tips/canvas-tip.tsx';
import { RefusalBubble } from './tips/refusal-bubble.tsx';
import { DrawnWire } from './wires/drawn-wire.tsx';
import { WireLayer } from './wires/wire-layer.tsx';
import styles from './canvas.module.css';

/** All cards, each in the element that Rete places for it, in the one tree of the page. */
const Cards = memo(function Cards() {
  const { hosts } = useCanvas();
  const list = useSyncExternalStore(hosts.subscribe, hosts.list);
  return list.map(({ id, element }) => createPortal(<NodeCard id={id} host={element} />, element, id));
});

const Annotations = memo(function Annotations() {
  const { scene, layers } = useCanvas();
  const { frames, notes } = useStore(scene, (state) => state.annotations);
  return createPortal(
    <>
      {[...frames.values()].map((frame) => (
        <FrameView key={frame.id} frame={frame} />
      ))}
      {[...notes.values()].map((note) => (
        <NoteView key={note.id} note={note} />
      ))}
    </>,
    layers.behind,
  );
});

function Band() {
  const { ui } = useCanvas();
  const band = useStore(ui, (state) => state.band);
  if (band === null) return null;
  const { x, y, width, height } = band;
  return <div className={styles.band} style={{ transform: `translate(${x}px, ${y}px)`, width, height }} />;
}

/** Everything that React draws on the canvas and over it. */
export function CanvasContent() {
  const { layers } = useCanvas();
  return (
    <>
      <Annotations />
      {createPortal(<WireLayer />, layers.wires)}
      <Cards />
      {createPortal(
        <>
          <DrawnWire />
          <Band />
        </>,
        layers.over,
      )}
      <CanvasEmpty />
      <Breadcrumb />
      <ViewBar />
      <SearchPopover />
      <PartnerList />
      <RefusalBubble />
      <CanvasTip />
      <FloatingMenu />
    </>
  );
}
