import type { Point } from '@ramify/graph';
import {
  ClipboardPaste,
  Group,
  LayoutGrid,
  LogOut,
  Maximize,
  PenLine,
  Plus,
  StickyNote,
  Trash2,
  Unplug,
} from 'lucide-react';
import { addNote } from '../annotations/add-note.ts';
import type { CanvasMenu, CanvasMenuEntry, CanvasModel } from '../canvas-model.ts';
import { pasteText } from '../keys/clipboard.ts';
import { keysText } from '../keys/keys-text.ts';
import type { Spot } from '../pointer/press.ts';
import { byKey, icon } from './by-key.tsx';
import { frameMenu } from './frame-menu.tsx';
import { socketMenu } from './socket-menu.tsx';
import { nodeMenu } from './node-menu.tsx';

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
        onSelect: () => addNote(model, at),
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
        : (['separator', byKey(model, 'leave', 'Leave the subgraph', LogOut)] satisfies CanvasMenuEntry[])),
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
      return socketMenu(model, spot.place, client);
    case 'control':
    case 'card': {
      const { node } = spot;
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
