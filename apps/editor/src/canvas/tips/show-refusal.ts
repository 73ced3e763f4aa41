import type { Outcome } from '@ramify/editor-core';
import type { Point, PortRef } from '@ramify/graph';
import type { CanvasModel } from '../canvas-model.ts';

/** Says at the pointer why something was refused, with what would help. */
export function showRefusal(
  { ui, services }: CanvasModel,
  client: Point,
  outcome: Extract<Outcome, { ok: false }>,
  ends?: { readonly from: PortRef; readonly to: PortRef },
): void {
  const types = ends === undefined ? [] : (outcome.between ?? []);
  const bridges = types.flatMap((type) => {
    const title = services.catalogue.get(type)?.title;
    return title === undefined ? [] : [{ type, title }];
  });
  ui.setState({
    refusal: { client, reason: outcome.reason, remedy: outcome.remedy, bridges, ends, passing: false },
  });
}
