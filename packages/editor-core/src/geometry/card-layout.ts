import { paramMeta, type PortType } from '@ramify/sdk';
import type { NodeFace } from '@ramify/graph';

/** Sizes of a card and its parts in pixels at zoom 1; the canvas draws by them, so that all agree. */
export const card = {
  width: 224,
  header: 36,
  /** One row of sockets: an input on the left, an output on the right. */
  row: 22,
  /** Above the rows, and below them. */
  rowsAround: 5,
  /** One parameter. */
  param: 28,
  paramsBelow: 6,
  /** The picture of the result, with the space below it. */
  picture: 116,
  footer: 26,
  /** If a node has more main parameters, the last line says so and the rest are in the inspector. */
  mostParams: 4,
} as const;

/** What of a node is on its card, from top to bottom. */
export interface CardLayout {
  readonly width: number;
  readonly height: number;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Parameters with a line of their own. */
  readonly params: readonly string[];
  /** How many main parameters are not shown. */
  readonly more: number;
  /** Output whose picture is shown; undefined if there is nothing to draw. */
  readonly picture: string | undefined;
}

/** Ports of a node that is not installed, as its wires tell. */
export interface KnownPorts {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

const noPicture: ReadonlySet<PortType | null> = new Set<PortType | null>(['table', 'file', null]);

function pictureOf(face: NodeFace | undefined, preview: string | undefined): string | undefined {
  const drawn = [...(face?.outputs ?? [])].filter(([, { type }]) => !noPicture.has(type));
  return (drawn.find(([name]) => name === preview) ?? drawn[0])?.[0];
}

/**
 * What is on a card and how large it is: known from the node alone, whatever was run, so that no picture that
 * comes pushes others away and nothing waits for a browser to measure.
 */
export function cardLayout(face: NodeFace | undefined, known?: KnownPorts, preview?: string): CardLayout {
  const inputs = face === undefined ? (known?.inputs ?? []) : [...face.inputs.keys()];
  const outputs = face === undefined ? (known?.outputs ?? []) : [...face.outputs.keys()];
  const main = [...(face?.params ?? [])].flatMap(([name, { field }]) =>
    paramMeta(field).main === true ? [name] : [],
  );
  const params = main.length <= card.mostParams ? main : main.slice(0, card.mostParams - 1);
  const picture = pictureOf(face, preview);
  const rows = Math.max(inputs.length, outputs.length);
  const lines = Math.min(main.length, card.mostParams);
  const height =
    card.header +
    (rows === 0 ? 0 : rows * card.row + 2 * card.rowsAround) +
    (lines === 0 ? 0 : lines * card.param + card.paramsBelow) +
    (picture === undefined ? 0 : card.picture) +
    card.footer;
  return { width: card.width, height, inputs, outputs, params, more: main.length - params.length, picture };
}

/** Height of the middle of a row of sockets below the top of the card. */
export const socketHeight = (row: number): number => card.header + card.rowsAround + (row + 0.5) * card.row;
