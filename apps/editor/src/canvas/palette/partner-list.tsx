import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { PortMark } from '../../design/port-mark.tsx';
import { Segmented } from '../../design/segmented.tsx';
import { useCanvas, type CanvasUi } from '../canvas-model.ts';
import { fitsOf } from '../pointer/fits.ts';
import { portTitle } from '../scene/port-title.ts';
import type { Place } from '../scene/scene.ts';
import { showRefusal } from '../tips/show-refusal.ts';
import { PickList, type PickSection } from './pick-list.tsx';
import styles from './entry-line.module.css';

type Request = NonNullable<CanvasUi['partners']>;

/** Sockets of the same node, to choose another one to connect from. */
function placesOf(place: Place, inputs: Iterable<string>, outputs: Iterable<string>): readonly Place[] {
  const { node } = place;
  return [
    ...[...outputs].map((port): Place => ({ node, port, side: 'output' })),
    ...[...inputs].map((port): Place => ({ node, port, side: 'input' })),
  ];
}

function Partners({ request }: { readonly request: Request }) {
  const model = useCanvas();
  const { editor, ui, scene } = model;
  const [place, setPlace] = useState(request.place);
  const [query, setQuery] = useState('');
  const cards = useStore(scene, (state) => state.cards);
  const view = cards.get(place.node)?.view;
  const fits = useMemo(() => fitsOf(scene.getState(), place, undefined), [scene, place]);
  const close = useCallback(() => ui.setState({ partners: null }), [ui]);
  const titleOf = (id: string): string => cards.get(id)?.view.title ?? id;
  const output = place.side === 'output';
  const own = view?.face;
  const type = output
    ? (own?.outputs.get(place.port)?.type ?? null)
    : (own?.inputs.get(place.port)?.types?.[0] ?? null);
  const places = placesOf(place, own?.inputs.keys() ?? [], own?.outputs.keys() ?? []);
  const found = [...fits.values()]
    .map((fit) => ({ fit, there: output ? fit.to : fit.from }))
    .filter(({ there }) =>
      `${titleOf(there.node)} ${portTitle(there.port)}`.toLowerCase().includes(query.trim().toLowerCase()),
    )
    // Free sockets first, in the order of the work.
    .sort((a, b) => Number(a.fit.replaces) - Number(b.fit.replaces));
  const sections: readonly PickSection[] = [
    {
      options: found.map(({ fit, there }) => ({
        key: `${there.node} ${there.port}`,
        content: (
          <>
            <PortMark type={type} hollow={!fit.replaces} />
            <span className={styles.words}>
              <span className={styles.title}>
                {titleOf(there.node)} · {portTitle(there.port)}
              </span>
              {fit.replaces ? (
                <span className={styles.summary}>takes the place of its connection</span>
              ) : null}
            </span>
          </>
        ),
        onPick: () => {
          close();
          const outcome = editor.dispatch({
            type: 'wire.connect',
            from: fit.from,
            to: fit.to,
            replace: fit.replaces,
          });
          if (!outcome.ok) showRefusal(model, request.client, outcome);
          model.focus(place.node);
        },
      })),
    },
    {
      options: [
        {
          key: 'new node',
          content: <span className={styles.title}>A new node…</span>,
          onPick: () => {
            const { node, port } = place;
            const wire = output ? { from: { node, port } } : { to: { node, port } };
            const shift = output ? 60 : -60;
            const at = model.toCanvas(request.client);
            ui.setState({
              partners: null,
              search: { client: request.client, at: { x: at.x + shift, y: at.y }, wire },
            });
          },
        },
      ],
    },
  ];
  return (
    <PickList
      label={`Connect ${portTitle(place.port)} of ${view?.title ?? ''}`}
      placeholder="Search sockets…"
      client={request.client}
      head={
        places.length < 2 || places.length > 5 ? (
          <>
            <PortMark type={type} />
            {view?.title} · {portTitle(place.port)}
          </>
        ) : (
          <Segmented
            label="Socket"
            value={`${place.side} ${place.port}`}
            choices={places.map(({ side, port }) => ({ value: `${side} ${port}`, label: portTitle(port) }))}
            onChange={(value) => {
              const next = places.find(({ side, port }) => `${side} ${port}` === value);
              if (next !== undefined) setPlace(next);
            }}
          />
        )
      }
      query={query}
      onQuery={setQuery}
      sections={sections}
      empty=""
      onClose={close}
    />
  );
}

/** What a socket can be connected to, as a list: wires without a mouse. */
export function PartnerList() {
  const { ui } = useCanvas();
  const request = useStore(ui, (state) => state.partners);
  return request === null ? null : <Partners key={request.place.node} request={request} />;
}
