import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useCanvas } from '../canvas-model.ts';
import { clientOf } from '../pointer/held.ts';
import { SocketTip } from './socket-tip.tsx';
import { WireTip } from './wire-tip.tsx';
import styles from './tips.module.css';

interface Shown {
  readonly x: number;
  readonly y: number;
  readonly content: ReactNode;
}

const delayMs = 420;
/** Who is about to use a control needs no words on it yet. */
const patienceMs = 1000;

/** What an element says of itself; undefined if it says nothing. */
function contentOf(element: HTMLElement): ReactNode {
  const { tip, tipText, tipTitle, tipKeys, tipIf, node, side, socket } = element.dataset;
  if (tip === 'socket' && node !== undefined && socket !== undefined) {
    return <SocketTip place={{ node, port: socket, side: side === 'input' ? 'input' : 'output' }} />;
  }
  if (tipText === undefined || tipText === '') return undefined;
  if (tipIf === 'clipped' && element.scrollWidth <= element.clientWidth) return undefined;
  return (
    <>
      {tipTitle === undefined ? null : <div className={styles.title}>{tipTitle}</div>}
      <div className={styles.text}>
        {tipText}
        {tipKeys === undefined ? null : <span className={styles.keys}>{tipKeys}</span>}
      </div>
    </>
  );
}

/** One tooltip for the whole canvas: hundreds of cards need not have one each. */
export function CanvasTip() {
  const model = useCanvas();
  const { root, ui } = model;
  const [shown, setShown] = useState<Shown | null>(null);
  const wire = useStore(ui, (state) => state.hoveredWire);
  const busy = useStore(ui, ({ wiring, band, menu, search }) => (wiring ?? band ?? menu ?? search) !== null);
  const last = useRef({ x: 0, y: 0 });
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over: Element | null = null;
    const hide = () => {
      clearTimeout(timer);
      over = null;
      setShown(null);
    };
    root.addEventListener(
      'pointerover',
      (event) => {
        if (event.buttons !== 0 || !(event.target instanceof Element)) return;
        const element = event.target.closest<HTMLElement>('[data-tip], [data-tip-text]');
        if (element === over) return;
        hide();
        over = element;
        if (element === null) return;
        timer = setTimeout(
          () => {
            const content = element.isConnected ? contentOf(element) : undefined;
            if (content === undefined) return;
            const { left, bottom } = element.getBoundingClientRect();
            setShown({ x: left, y: bottom + 6, content });
          },
          element.matches('[data-control]') ? patienceMs : delayMs,
        );
      },
      { signal },
    );
    root.addEventListener('pointermove', (event) => (last.current = clientOf(event)), { signal });
    for (const name of ['pointerdown', 'wheel', 'pointerleave'] as const) {
      root.addEventListener(name, hide, { signal, passive: true });
    }
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [root]);

  useEffect(() => {
    if (wire === null) {
      setShown(null);
      return undefined;
    }
    const timer = setTimeout(() => {
      setShown({ x: last.current.x + 12, y: last.current.y + 14, content: <WireTip wire={wire} /> });
    }, delayMs);
    return () => clearTimeout(timer);
  }, [wire]);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || shown === null) return;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(8, Math.min(shown.x, innerWidth - width - 8))}px`;
    element.style.top = `${shown.y + height > innerHeight - 8 ? shown.y - height - 34 : shown.y}px`;
  }, [shown]);

  if (shown === null || busy) return null;
  return (
    <div ref={box} className={styles.tip} role="tooltip" style={{ left: shown.x, top: shown.y }}>
      {shown.content}
    </div>
  );
}
