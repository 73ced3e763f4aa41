import {
  fittingEntries,
  paletteEntries,
  paletteSections,
  searchPalette,
  type PaletteEntry,
} from '@ramify/editor-core';
import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { PortMark } from '../../design/port-mark.tsx';
import { portNames } from '../../design/ports.ts';
import { useCanvas, type SearchRequest } from '../canvas-model.ts';
import { addNode } from './add-node.ts';
import { EntryLine } from './entry-line.tsx';
import { PickList, type PickSection } from './pick-list.tsx';
import { recentNodes } from './recent-nodes.ts';

/** The kind of data that a dropped wire carries or wants. */
function useWireType({ wire }: SearchRequest) {
  const { editor } = useCanvas();
  if (wire === undefined) return null;
  const end = 'from' in wire ? wire.from : wire.to;
  const face = editor.node(end.node)?.face;
  return 'from' in wire
    ? (face?.outputs.get(end.port)?.type ?? null)
    : (face?.inputs.get(end.port)?.types?.[0] ?? null);
}

function Search({ request }: { readonly request: SearchRequest }) {
  const model = useCanvas();
  const { editor, services, ui } = model;
  const [query, setQuery] = useState('');
  const recent = useStore(recentNodes, ({ types }) => types);
  const { wire, edge } = request;
  const type = useWireType(request);
  const entries = useMemo(() => {
    const state = editor.getState();
    if (wire !== undefined) return fittingEntries(state, services.catalogue, wire);
    const all = paletteEntries(state.graph, services.catalogue, state.scope);
    const held = edge === undefined ? undefined : model.scene.getState().wires.get(edge)?.view.edge;
    if (held === undefined) return all;
    // What goes into a wire must take the one end and give the other.
    const after = new Set(
      fittingEntries(state, services.catalogue, { from: held.from }).map((entry) => entry.type),
    );
    return fittingEntries(state, services.catalogue, { to: held.to }).filter((entry) =>
      after.has(entry.type),
    );
  }, [editor, services, model, wire, edge]);
  const close = useCallback(() => ui.setState({ search: null }), [ui]);
  const option = (match: ReturnType<typeof searchPalette>[number]) => ({
    key: match.entry.type,
    content: <EntryLine match={match} />,
    onPick: () => {
      close();
      addNode(model, match.entry.type, { at: request.at, client: request.client, wire, edge });
    },
  });
  const plain = (entry: PaletteEntry) => option({ entry, score: 0, title: [], summary: [] });
  const known = recent.flatMap((name) => entries.find((entry) => entry.type === name) ?? []);
  const sections: readonly PickSection[] =
    query.trim() === ''
      ? [
          ...(known.length === 0 || entries.length < 8
            ? []
            : [
                {
                  title: 'Used last',
                  options: known.map((entry) => ({ ...plain(entry), key: `last ${entry.type}` })),
                },
              ]),
          ...paletteSections(entries).map(({ title, entries: own }) => ({ title, options: own.map(plain) })),
        ]
      : [{ options: searchPalette(entries, query, recent).map(option) }];
  const head =
    type === null ? undefined : (
      <>
        <PortMark type={type} />
        {wire !== undefined && 'from' in wire
          ? `Nodes that take ${portNames[type].toLowerCase()}`
          : `Nodes that give ${portNames[type].toLowerCase()}`}
      </>
    );
  return (
    <PickList
      label="Add a node"
      placeholder="Search nodes…"
      client={request.client}
      head={head}
      query={query}
      onQuery={setQuery}
      sections={sections}
      empty={entries.length === 0 ? 'No node fits here.' : `No node is called “${query.trim()}”.`}
      onClose={close}
    />
  );
}

/** The search for a node to add, at the pointer or in the middle of the canvas. */
export function SearchPopover() {
  const { ui } = useCanvas();
  const request = useStore(ui, (state) => state.search);
  return request === null ? null : (
    <Search key={`${request.client.x} ${request.client.y}`} request={request} />
  );
}
