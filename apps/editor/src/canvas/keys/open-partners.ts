import type { Point } from '@ramify/graph';
import type { CanvasModel } from '../canvas-model.ts';
import { placeAt, type Place } from '../scene/scene.ts';

/** Opens the list of what a socket can be connected to. */
export function openPlace({ ui }: CanvasModel, place: Place, client: Point): void {
  ui.setState({ partners: { client, place } });
}

/** Opens the list for a node: for its preview output, or its first free input if it has no output. */
export function openPartners(model: CanvasModel, node: string): void {
  const view = model.editor.node(node);
  if (view?.face === undefined) {
    model.editor.announce('The node is not installed, so its ports are unknown.', 'alert');
    return;
  }
  const outputs = [...view.face.outputs.keys()];
  const preview = view.definition?.preview;
  const output = outputs.find((name) => name === preview) ?? outputs[0];
  const inputs = [...view.face.inputs.keys()];
  const input = inputs.find((name) => !view.connected.inputs.includes(name)) ?? inputs[0];
  const place: Place | undefined =
    output === undefined
      ? input === undefined
        ? undefined
        : { node, port: input, side: 'input' }
      : { node, port: output, side: 'output' };
  if (place === undefined) return;
  const at = placeAt(model.scene.getState(), place);
  if (at !== undefined) openPlace(model, place, model.toClient(at));
}
