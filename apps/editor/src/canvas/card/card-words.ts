import type { NodeRun, NodeView } from '@ramify/editor-core';
import { portTitle } from '../scene/port-title.ts';
import { stateLooks } from './state-look.ts';

const list = (names: readonly string[]): string =>
  names
    .map(portTitle)
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1');

/** How a card is announced: its name, its state and what is missing. */
export function cardLabel(view: NodeView, run: NodeRun, fed: (port: string) => boolean): string {
  const { title, node, face, connected, subgraph } = view;
  const missing = [...(face?.inputs ?? [])].flatMap(([port, { optional }]) =>
    optional || connected.inputs.includes(port) || fed(port) ? [] : [port],
  );
  const state = node.disabled === true ? stateLooks.skipped.text : stateLooks[run.state].text;
  return [
    title,
    ...(subgraph === undefined ? [] : ['group']),
    ...(face === undefined ? ['not installed'] : []),
    state.toLowerCase(),
    ...(missing.length === 0 ? [] : [`needs ${list(missing)}`]),
    ...(run.warnings.length === 0
      ? []
      : [`${run.warnings.length === 1 ? '1 warning' : `${run.warnings.length} warnings`}`]),
  ].join(', ');
}
