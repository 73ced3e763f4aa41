import { bodyAt, flatId } from '@ramify/editor-core';
import { isFinalState } from '@ramify/protocol';
import { useEffect } from 'react';
import type { OutputName } from './panels.ts';
import { useServices, type Services } from './services.tsx';

/** The output by which a node is shown: its preview, else its first one; undefined before it ran. */
function previewOf({ catalogue, editor, runs }: Services, id: string): OutputName | undefined {
  const { graph, scope } = editor.getState();
  const node = bodyAt(graph, scope).nodes.get(id);
  const flat = flatId(scope, id);
  const outputs = runs.getState().nodes.get(flat)?.outputs ?? {};
  const preview = catalogue.get(node?.type ?? '')?.preview;
  const port = preview !== undefined && preview in outputs ? preview : Object.keys(outputs)[0];
  return port === undefined ? undefined : { node: flat, port };
}

/**
 * What there is to see of a run, for whoever has not looked anywhere yet: the figure that the workflow delivers,
 * else the first one that was drawn.
 */
function figureToShow({ editor, runs }: Services): OutputName | undefined {
  const { nodes } = runs.getState();
  const delivered = editor.getState().graph.interface.outputs.values();
  const drawn = [...nodes].flatMap(([node, { outputs }]) =>
    Object.keys(outputs).map((port) => ({ node, port })),
  );
  return [...delivered, ...drawn]
    .map(({ node, port }) => ({ node, port }))
    .find(({ node, port }) => nodes.get(node)?.outputs[port]?.descriptor.kind === 'figure');
}

/** The results show what is selected; the first run that succeeds opens them. */
export function useFollow(): void {
  const services = useServices();
  useEffect(() => {
    const { editor, panels, runs } = services;
    let selected = editor.getState().selection;
    const stopSelection = editor.subscribe(() => {
      const { selection } = editor.getState();
      if (selection === selected) return;
      selected = selection;
      const [only] = selection.nodes;
      if (only === undefined || selection.nodes.size > 1 || !panels.getState().dock) return;
      const name = previewOf(services, only);
      if (name !== undefined) panels.getState().showOutput(name);
    });
    let seen = runs.getState().run;
    const stopRuns = runs.subscribe(({ run }) => {
      const ended = run !== null && run.state === 'succeeded' && seen?.state !== run.state;
      const began = seen !== null && run?.id === seen.id && !isFinalState(seen.state);
      seen = run;
      const { dock, active, showOutput } = panels.getState();
      if (!ended || !began || dock || active !== null) return;
      const name = figureToShow(services);
      if (name !== undefined) showOutput(name);
    });
    return () => {
      stopSelection();
      stopRuns();
    };
  }, [services]);
}
