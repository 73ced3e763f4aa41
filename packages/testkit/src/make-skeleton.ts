import type { PixelSize, SkeletonNodeKind, SkeletonValue } from '@ramify/sdk';

type Pixel = readonly [y: number, x: number];

export interface SkeletonParts {
  readonly height: number;
  readonly width: number;
  readonly pixelSize?: PixelSize;
  /** Nodes with their pixels. */
  readonly nodes: readonly { readonly kind: SkeletonNodeKind; readonly pixels: readonly Pixel[] }[];
  /** Branches by the numbers of their nodes, with their path, both ends included. */
  readonly branches: readonly {
    readonly source: number;
    readonly target: number;
    readonly path: readonly Pixel[];
  }[];
  /** Distance to the background of any pixel. */
  readonly radius?: (y: number, x: number) => number;
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const offsets = (lists: readonly (readonly unknown[])[]): Int32Array => {
  let sum = 0;
  return Int32Array.from([0, ...lists.map((list) => (sum += list.length))]);
};

/** A skeleton written by hand, with everything that follows from its nodes and paths filled in. */
export function makeSkeleton(parts: SkeletonParts): SkeletonValue {
  const { height, width, nodes, branches, radius } = parts;
  const piece = nodes.map((_, n) => n);
  for (const { source, target } of branches) {
    const [low, high] = [piece[source], piece[target]].sort((a = 0, b = 0) => a - b);
    piece.forEach((p, n) => {
      if (p === high) piece[n] = low ?? 0;
    });
  }
  const pieces = [...new Set(piece)];
  const skeletonOf = (node: number): number => pieces.indexOf(piece[node] ?? 0) + 1;
  const kind = (node: number): SkeletonNodeKind | undefined => nodes[node]?.kind;
  const index = ([y, x]: Pixel): number => y * width + x;
  const mask = new Uint8Array(height * width);
  const paths = branches.map(({ path }) => path);
  for (const pixel of [...nodes.flatMap(({ pixels }) => pixels), ...paths.flat()]) mask[index(pixel)] = 1;
  const type = ({ source, target }: { source: number; target: number }): number =>
    kind(source) === 'cycle' ? 3 : Number(kind(source) === 'junction') + Number(kind(target) === 'junction');
  const length = (path: readonly Pixel[]): number =>
    path.slice(1).reduce((sum, [y, x], i) => sum + Math.hypot(y - path[i]![0], x - path[i]![1]), 0);
  return {
    kind: 'skeleton',
    height,
    width,
    pixelSize: parts.pixelSize ?? null,
    mask,
    nodes: {
      count: nodes.length,
      kind: nodes.map((node) => node.kind),
      y: Float64Array.from(nodes, ({ pixels }) => mean(pixels.map(([y]) => y))),
      x: Float64Array.from(nodes, ({ pixels }) => mean(pixels.map(([, x]) => x))),
      degree: Int32Array.from(
        nodes,
        (_, n) =>
          branches.flatMap(({ source, target }) => [source, target]).filter((end) => end === n).length,
      ),
      offsets: offsets(nodes.map(({ pixels }) => pixels)),
      pixels: Int32Array.from(nodes.flatMap(({ pixels }) => pixels.map(index))),
      skeleton: Int32Array.from(nodes, (_, n) => skeletonOf(n)),
    },
    branches: {
      count: branches.length,
      id: Int32Array.from(branches, (_, b) => b + 1),
      source: Int32Array.from(branches, ({ source }) => source),
      target: Int32Array.from(branches, ({ target }) => target),
      type: Uint8Array.from(branches, type),
      skeleton: Int32Array.from(branches, ({ source }) => skeletonOf(source)),
      length: Float64Array.from(paths, length),
      offsets: offsets(paths),
      pixels: Int32Array.from(paths.flat(), index),
      radius: radius === undefined ? null : Float32Array.from(paths.flat(), ([y, x]) => radius(y, x)),
    },
  };
}
