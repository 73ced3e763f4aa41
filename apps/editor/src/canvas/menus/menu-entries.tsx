import type { ActionId } from '@ramify/editor-core';
import {
  AlignHorizontalDistributeCenter,
  AlignStartVertical,
  Ban,
  ClipboardPaste,
  Copy,
  CopyPlus,
  Eye,
  Frame,
  Group,
  LayoutGrid,
  LogIn,
  Maximize,
  Package,
  PackageOpen,
  PenLine,
  Play,
  Plus,
  Power,
  Scissors,
  StickyNote,
  Trash2,
  Unplug,
  Waypoints,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { flatId } from '@ramify/editor-core';
import type { Point } from '@ramify/graph';
import type { CanvasMenu, CanvasMenuEntry, CanvasModel } from '../canvas-model.ts';
import { pasteText } from '../keys/clipboard.ts';
import { keysText } from '../keys/keys-text.ts';
import { openPartners } from '../keys/open-partners.ts';
import { openNode, perform } from '../keys/perform.ts';
import { runTo, type Spot } from '../pointer/press.ts';

const icon = (Icon: typeof Copy): ReactNode => <Icon size={15} />;

/** An entry that does what a key does. */
const byKey = (
  model: CanvasModel,
  action: ActionId,
  label: string,
  Icon: typeof Copy,
  more: Partial<Exclude<CanvasMenuEntry, 'separator'>> = {},
): CanvasMenuEntry => ({
  label,
  icon: icon(Icon),
  keys: keysText(action),
  onSelect: () => perform(model, action),
  ...more,
});

function nodeMenu(model: CanvasModel, id: string, client: Point): CanvasMenu {
  const { editor, services } = model;
  const { selection, scope } = editor.getState();
  const view = editor.node(id);
  const count = selection.nodes.size;
  const one = count === 1;
  const outputs = [...(view?.face?.outputs.keys() ?? [])];
  const preview = outputs.find((name) => name === view?.definition?.preview) ?? outputs[0];
  const enabled = [...selection.nodes].some((node) => editor.node(node)?.node.disabled !== true);
  const entries: CanvasMenuEntry[] = [
    {
      label: one ? 'Run to here' : `Run to these ${count} nodes`,
      icon: icon(Play),
      keys: keysText('runToHere'),
      onSelect: () => runTo(model, selection.nodes),
    },
  ];
  if (one && preview !== undefined) {
    entries.push({
      label: 'Show the result',
      icon: icon(Eye),
      onSelect: () =>
        services.panels.getState().showOutput({ node: flatId(scope, id), port: preview }, { pin: true }),
    });
  }
  if (one && view?.subgraph !== undefined) {
    entries.push(
      {
        label: 'Open the subgraph',
        icon: icon(LogIn),
        keys: keysText('enter'),
        onSelect: () => openNode(model, id),
      },
      byKey(model, 'unpack', 'Unpack', PackageOpen),
    );
  }
  if (one) {
    entries.push({
      label: 'Connect to…',
      icon: icon(Waypoints),
      keys: keysText('connect'),
      onSelect: () => openPartners(model, id),
    });
    entries.push(byKey(model, 'rename', 'Rename', PenLine));
  }
  entries.push(
    byKey(model, 'disable', enabled ? 'Switch off' : 'Switch on', enabled ? Ban : Power, {
      help: enabled ? 'It and what needs it are left out of runs.' : '',
    }),
    'separator',
    byKey(model, 'cut', 'Cut', Scissors),
    byKey(model, 'copy', 'Copy', Copy),
    byKey(model, 'duplicate', 'Duplicate', CopyPlus),
    'separator',
    byKey(model, 'frame', 'Frame', Frame),
    byKey(model, 'group', 'Group into a subgraph', Package),
  );
  if (count > 1) {
    entries.push(byKey(model, 'layout', 'Arrange', LayoutGrid), {
      label: 'Align left',
      icon: icon(AlignStartVertical),
      onSelect: () => editor.dispatch({ type: 'arrange.align', side: 'left' }),
    });
  }
  if (count > 2) {
    entries.push({
      label: 'Distribute evenly',
      icon: icon(AlignHorizontalDistributeCenter),
      onSelect: () => editor.dispatch({ type: 'arrange.distribute', axis: 'x' }),
    });
  }
  entries.push('separator', byKey(model, 'remove', 'Delete', Trash2, { danger: true }));
  return { client, label: one ? (view?.title ?? 'Node') : `${count} nodes`, entries };
}

function canvasMenu(model: CanvasModel, client: Point, at: Point): CanvasMenu {
  const { editor, ui } = model;
  const { scope } = editor.getState();
  return {
    client,
    label: 'Canvas',
    entries: [
      {
        label: 'Add a node…',
        icon: icon(Plus),
        keys: keysText('add'),
        onSelect: () => ui.setState({ search: { client, at } }),
      },
      {
        label: 'Add a note',
        icon: icon(StickyNote),
        keys: keysText('note'),
        onSelect: () => {
          const made = editor.dispatch({
            type: 'note.add',
            box: { x: at.x, y: at.y, width: 200, height: 104 },
          });
          if (made.ok) ui.setState({ writing: made.created[0] ?? null });
        },
      },
      {
        label: 'Paste',
        icon: icon(ClipboardPaste),
        keys: keysText('paste'),
        onSelect: () => void pasteText(model, { at }),
      },
      'separator',
      byKey(model, 'selectAll', 'Select all', Group),
      byKey(model, 'layout', 'Arrange all', LayoutGrid),
      byKey(model, 'fit', 'Show everything', Maximize),
      ...(scope.length === 0
        ? []
        : (['separator', byKey(model, 'leave', 'Leave the subgraph', LogIn)] satisfies CanvasMenuEntry[])),
    ],
  };
}

const frameColours = ['', 'movie', 'skeleton', 'traces', 'events', 'partition', 'factorization'] as const;
const colourNames = ['No colour', 'Blue', 'Green', 'Orange', 'Red', 'Violet', 'Brown'] as const;

function frameMenu(model: CanvasModel, id: string, client: Point): CanvasMenu {
  const { editor, ui } = model;
  return {
    client,
    label: 'Frame',
    entries: [
      {
        label: 'Rename',
        icon: icon(PenLine),
        keys: keysText('rename'),
        onSelect: () => ui.setState({ writing: id }),
      },
      'separator',
      ...frameColours.map((colour, i): CanvasMenuEntry => ({
        label: colourNames[i] ?? '',
        icon: (
          <span
            style={{
              width: 12,
              height: 12,
              margin: 1,
              borderRadius: 3,
              background: colour === '' ? 'transparent' : `var(--port-${colour})`,
              boxShadow: 'inset 0 0 0 1px var(--line-2)',
            }}
          />
        ),
        onSelect: () => editor.dispatch({ type: 'frame.change', frame: id, colour }),
      })),
      'separator',
      byKey(model, 'remove', 'Delete the frame', Trash2, { danger: true, help: 'What stands in it stays.' }),
    ],
  };
}

function wireMenu(model: CanvasModel, key: string, client: Point, at: Point): CanvasMenu {
  const { ui } = model;
  return {
    client,
    label: 'Connection',
    entries: [
      {
        label: 'Insert a node…',
        icon: icon(Plus),
        onSelect: () => ui.setState({ search: { client, at, edge: key } }),
      },
      byKey(model, 'remove', 'Remove the connection', Unplug, { danger: true }),
    ],
  };
}

/** The menu for what is at a spot, which is selected first. */
export function menuFor(model: CanvasModel, spot: Spot, client: Point): CanvasMenu | undefined {
  const { editor } = model;
  const { selection } = editor.getState();
  const at = model.toCanvas(client);
  switch (spot.kind) {
    case 'text':
      return undefined;
    case 'socket':
    case 'control':
    case 'card': {
      const node = spot.kind === 'socket' ? spot.place.node : spot.node;
      if (!selection.nodes.has(node)) editor.dispatch({ type: 'select', nodes: [node] });
      return nodeMenu(model, node, client);
    }
    case 'frames':
      editor.dispatch({ type: 'select', frames: [spot.id] });
      return frameMenu(model, spot.id, client);
    case 'notes':
      editor.dispatch({ type: 'select', notes: [spot.id] });
      return {
        client,
        label: 'Note',
        entries: [
          {
            label: 'Edit',
            icon: icon(PenLine),
            keys: keysText('rename'),
            onSelect: () => model.ui.setState({ writing: spot.id }),
          },
          byKey(model, 'remove', 'Delete the note', Trash2, { danger: true }),
        ],
      };
    case 'wire': {
      const { key } = spot.wire.view;
      editor.dispatch({ type: 'select', edges: [key] });
      return wireMenu(model, key, client, at);
    }
    case 'rim':
    case 'empty':
      return canvasMenu(model, client, at);
  }
}
