import { fromFlatId } from '@ramify/editor-core';
import { clsx } from 'clsx';
import { memo, useLayoutEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useEditor } from '../../app/use-editor.ts';
import { useCanvas } from '../canvas-model.ts';
import { exposedPorts } from '../scene/exposed.ts';
import { placeKey, type CardModel } from '../scene/scene.ts';
import { CardFoot } from './card-foot.tsx';
import { CardHead } from './card-head.tsx';
import { CardParams } from './card-params.tsx';
import { CardPicture } from './card-picture.tsx';
import { CardPorts } from './card-ports.tsx';
import { cardLabel } from './card-words.ts';
import { lookOf } from './families.ts';
import { useCardRun, usePlanned, useProblem } from './use-card-run.ts';
import { useInputKinds } from './use-input-kinds.ts';
import styles from './card.module.css';

const flag = (value: boolean): '' | undefined => (value ? '' : undefined);
const none: readonly string[] = [];

/** True if two models differ in where the card stands at most. */
const sameContent = (a: { readonly model: CardModel }, b: { readonly model: CardModel }): boolean =>
  a.model.layout === b.model.layout &&
  a.model.view.node === b.model.view.node &&
  a.model.view.title === b.model.view.title &&
  a.model.view.selected === b.model.view.selected &&
  a.model.view.face === b.model.view.face &&
  a.model.view.connected === b.model.view.connected;

/** Everything that a card says, for whoever is near enough to read it. */
const CardBody = memo(function CardBody({ model }: { readonly model: CardModel }) {
  const { view, layout } = model;
  const { id, node, face } = view;
  const { ui, scene } = useCanvas();
  const run = useCardRun(id, view.subgraph !== undefined);
  const planned = usePlanned(id);
  const renaming = useStore(ui, (state) => state.renaming === id);
  const fits = useStore(ui, ({ wiring }) => wiring?.fits ?? null);
  const near = useStore(ui, ({ wiring }) =>
    wiring?.near?.node === id && wiring.near !== null ? placeKey(wiring.near) : null,
  );
  const blocker = run.blockedBy === null ? undefined : fromFlatId(run.blockedBy).node;
  const kinds = useInputKinds(id);
  const disabled = node.disabled === true;
  const dim = fits !== null && ![...fits.values()].some(({ from, to }) => from.node === id || to.node === id);
  const kind = layout.picture === undefined ? null : (face?.outputs.get(layout.picture)?.type ?? null);
  const problem = useProblem(id, planned);
  return (
    <div
      className={styles.card}
      data-state={disabled ? 'skipped' : run.state}
      data-disabled={flag(disabled)}
      data-unknown={flag(face === undefined)}
      data-subgraph={flag(view.subgraph !== undefined)}
      data-selected={flag(view.selected)}
      data-dim={flag(dim)}
    >
      <CardHead
        id={id}
        title={view.title}
        look={lookOf(view)}
        note={node.note}
        warnings={disabled ? none : run.warnings}
        renaming={renaming}
        canRun={face !== undefined && !disabled}
      />
      {run.state === 'running' ? (
        <div className={styles.bar} data-unknown={flag(run.fraction === 0)} aria-hidden>
          <div
            className={styles.barFill}
            style={run.fraction === 0 ? undefined : { transform: `scaleX(${run.fraction})` }}
          />
        </div>
      ) : null}
      <CardPorts view={view} layout={layout} fits={fits} near={near} kinds={kinds} />
      <CardParams view={view} layout={layout} />
      {layout.picture === undefined || kind === null ? null : (
        <CardPicture
          type={kind}
          output={run.outputs[layout.picture]}
          expected={planned?.outputs[layout.picture]}
          old={run.state !== 'done'}
        />
      )}
      <CardFoot
        run={run}
        blocker={
          blocker === undefined ? undefined : (scene.getState().cards.get(blocker)?.view.title ?? blocker)
        }
        problem={problem}
        disabled={disabled}
      />
    </div>
  );
}, sameContent);

/** A name that may be broken after its marks, as file names are not by themselves. */
const breakable = (title: string): ReactNode =>
  // oxlint-disable-next-line react/no-array-index-key -- Parts of one text.
  title.split(/(?<=[-._/])/).map((part, i) => (i === 0 ? part : [<wbr key={i} />, part]));

/** A node on the canvas: a coloured box with a name from far away, a card with all its parts from near. */
export const NodeCard = memo(function NodeCard({
  id,
  host,
}: {
  readonly id: string;
  readonly host: HTMLElement;
}) {
  const { scene, seen, ui } = useCanvas();
  const model = useStore(scene, ({ cards }) => cards.get(id));
  const near = useStore(seen, ({ ids }) => ids.has(id));
  const current = useStore(ui, (state) => state.current === id);
  const run = useCardRun(id, model?.view.subgraph !== undefined);
  const own = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (ui.getState().awaited !== id) return;
    ui.setState({ awaited: null });
    own.current?.focus({ preventScroll: true });
  }, [ui, id]);
  const exposed = useEditor(exposedPorts);
  const selected = model?.view.selected ?? false;
  useLayoutEffect(() => {
    host.style.zIndex = selected ? '1' : '';
  }, [host, selected]);
  if (model === undefined) return null;
  const { view, layout } = model;
  const fed = (port: string): boolean => exposed.has(placeKey({ node: id, port, side: 'input' }));
  const disabled = view.node.disabled === true;
  return (
    <div
      ref={own}
      role="group"
      aria-roledescription="node"
      aria-label={cardLabel(view, run, fed)}
      aria-current={selected ? 'true' : undefined}
      tabIndex={current ? 0 : -1}
      className={styles.node}
      style={{ '--family': lookOf(view).colour, width: layout.width, height: layout.height } as CSSProperties}
      data-card={id}
      data-selected={flag(selected)}
    >
      <div
        className={clsx(styles.far, near && styles.seen)}
        data-state={disabled ? 'skipped' : run.state}
        data-disabled={flag(disabled)}
        data-selected={flag(selected)}
        aria-hidden
      >
        <span className={styles.farTitle}>{breakable(view.title)}</span>
      </div>
      {near ? <CardBody model={model} /> : null}
    </div>
  );
});
