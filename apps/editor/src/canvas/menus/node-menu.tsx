import { flatId } from '@ramify/editor-core';
import type { Point } from '@ramify/graph';
import {
  AlignHorizontalDistributeCenter,
  AlignStartVertical,
  Ban,
  Copy,
  CopyPlus,
  Eye,
  Frame,
  LayoutGrid,
  LogIn,
  Package,
  PackageOpen,
  PenLine,
  Play,
  Power,
  Scissors,
  Trash2,
  Waypoints,
} from 'lucide-react';
import type { CanvasMenu, CanvasMenuEntry, CanvasModel } from '../canvas-model.ts';
import { keysText } from '../keys/keys-text.ts';
import { openPartners } from '../keys/open-partners.ts';
import { openNode } from '../keys/perform.ts';
import { runTo } from '../pointer/press.ts';
import { byKey, icon } from './by-key.tsx';

/** What can be done with a node, or with all that are selected. */
export function nodeMenu(model: CanvasModel, id: string, client: Point): CanvasMenu {
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
