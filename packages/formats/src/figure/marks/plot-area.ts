import type { RenderFunction } from '@observablehq/plot';
import type { SvgElement } from '../svg-element.ts';

/** Where marks are drawn: inner area in px and what the axes show. */
export interface PlotArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** Id of the clip path of the area. */
  readonly clip: string;
}

interface Linked {
  readonly type: string;
  readonly name?: string;
  readonly ids?: Int32Array;
}

/**
 * A render step that keeps what the drawing stands for: the mark's type and name on its group and the region's
 * id on each element, so that an editor can link figures to tables and pictures. `itemOf` tells the item of a
 * datum where a mark has several data per item.
 */
export function linked(mark: Linked, area: PlotArea, itemOf?: ArrayLike<number>): RenderFunction {
  return (index, scales, values, dimensions, context, next) => {
    const drawn = next?.(index, scales, values, dimensions, context) ?? null;
    const group = drawn as unknown as SvgElement | null;
    if (group === null) return drawn;
    group.setAttribute('data-mark', mark.type);
    if (mark.name !== undefined) group.setAttribute('data-name', mark.name);
    group.setAttribute('clip-path', `url(#${area.clip})`);
    if (mark.ids === undefined) return drawn;
    for (const child of group.childNodes as Iterable<SvgElement & { __data__?: number | number[] }>) {
      const datum = child.__data__;
      const first = typeof datum === 'number' ? datum : datum?.[0];
      if (first === undefined) continue;
      const id = mark.ids[itemOf === undefined ? first : (itemOf[first] ?? -1)];
      if (id !== undefined) child.setAttribute('data-id', String(id));
    }
    return drawn;
  };
}
