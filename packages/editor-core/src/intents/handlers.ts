import { addFrame, addNote, changeFrame, changeNote } from './annotations.ts';
import { align, distribute, layOut, moveSelection, placeNodes } from './arrange.ts';
import { duplicateSelection, paste } from './clipboard.ts';
import { setDescription, setTitle, setViewport } from './document.ts';
import type { Intent, IntentOf, IntentType } from './intent.ts';
import { describeEntry, expose, renameEntry, unexpose } from './interface.ts';
import { addNode, disableNodes, noteNode, renameNode, toggleNodes } from './nodes.ts';
import { resetParams, setParam, setParams } from './params.ts';
import { cutSelection, removeSelection } from './remove.ts';
import {
  chooseAll,
  chooseConnected,
  chooseNext,
  chooseNone,
  chooseThings,
  chooseToward,
} from './selection.ts';
import type { Situation, Step } from './situation.ts';
import { enterScope, goToScope, groupSelection, leaveScope, removeSubgraph, unpack } from './subgraphs.ts';
import { bridgePorts, connectPorts, insertNode, moveWire, removeWires } from './wires.ts';

type Handlers = { readonly [T in IntentType]: (situation: Situation, intent: IntentOf<T>) => Step };

const handlers: Handlers = {
  'node.add': addNode,
  'node.rename': renameNode,
  'node.note': noteNode,
  'nodes.disable': disableNodes,
  'nodes.toggle': toggleNodes,
  'nodes.place': placeNodes,
  'param.set': setParam,
  'param.reset': resetParams,
  'params.set': setParams,
  'wire.connect': connectPorts,
  'wire.move': moveWire,
  'wire.bridge': bridgePorts,
  'wire.insert': insertNode,
  'wires.remove': removeWires,
  select: chooseThings,
  'select.all': chooseAll,
  'select.none': chooseNone,
  'select.connected': chooseConnected,
  'select.next': chooseNext,
  'select.toward': chooseToward,
  'selection.remove': removeSelection,
  'selection.move': moveSelection,
  'selection.duplicate': duplicateSelection,
  paste,
  cut: cutSelection,
  'frame.add': addFrame,
  'frame.change': changeFrame,
  'note.add': addNote,
  'note.change': changeNote,
  group: groupSelection,
  unpack,
  'subgraph.remove': removeSubgraph,
  'scope.enter': enterScope,
  'scope.leave': leaveScope,
  'scope.go': goToScope,
  'interface.expose': expose,
  'interface.remove': unexpose,
  'interface.rename': renameEntry,
  'interface.describe': describeEntry,
  'arrange.layout': layOut,
  'arrange.align': align,
  'arrange.distribute': distribute,
  'graph.title': setTitle,
  'graph.description': setDescription,
  'viewport.set': setViewport,
};

/** Finds out what an intent leads to; changes nothing. */
export function carryOut(situation: Situation, intent: Intent): Step {
  const handler = handlers[intent.type] as (situation: Situation, intent: Intent) => Step;
  return handler(situation, intent);
}
