import { PortMark } from '../../design/port-mark.tsx';
import { portNames } from '../../design/ports.ts';
import { useCanvas } from '../canvas-model.ts';
import { portTitle } from '../scene/port-title.ts';
import { useOutputLine } from './socket-tip.tsx';
import styles from './tips.module.css';

/** What flows through a wire. */
export function WireTip({ wire }: { readonly wire: string }) {
  const { scene, editor } = useCanvas();
  const model = scene.getState().wires.get(wire);
  const from = model?.view.edge.from;
  const line = useOutputLine(from?.node ?? '', from?.port ?? '');
  if (model === undefined) return null;
  const { edge, kind } = model.view;
  const end = ({ node, port }: typeof edge.from): string =>
    `${editor.node(node)?.title ?? node} · ${portTitle(port)}`;
  return (
    <>
      <div className={styles.title}>
        <PortMark type={kind} size={11} />
        {kind === null ? 'Connection' : portNames[kind]}
      </div>
      <div className={styles.text}>
        {end(edge.from)} → {end(edge.to)}
      </div>
      {line === '' ? null : <div className={styles.line}>{line}</div>}
    </>
  );
}
