import { fieldShape, shownText } from '@ramify/editor-core';
import {
  createFaces,
  namesFiles,
  parseText,
  titleOf,
  valueProblems,
  type Graph,
  type ParamFace,
} from '@ramify/graph';
import { paramMeta, type Catalogue } from '@ramify/sdk';

/** A named input of the graph that a batch may set. */
export interface BatchSetting {
  readonly name: string;
  readonly title: string;
  /** Title of the step that it belongs to. */
  readonly of: string;
  readonly unit: string;
  readonly doc: string;
  /** What the workflow has, as text. */
  readonly now: string;
  readonly choices: readonly string[];
  readonly isFile: boolean;
  readonly param: string;
  readonly face: ParamFace;
}

/** The named inputs of a graph, files first. */
export function settingsOf(graph: Graph, catalogue: Catalogue): BatchSetting[] {
  const faces = createFaces(graph, catalogue);
  const settings = [...graph.interface.inputs].flatMap(([name, ref]): BatchSetting[] => {
    const node = graph.nodes.get(ref.node);
    const face = node === undefined ? undefined : faces(node)?.params.get(ref.param);
    if (node === undefined || face === undefined) return [];
    const shape = fieldShape(face.field);
    const value = node.params[ref.param] ?? shape.default;
    return [
      {
        name,
        title: face.title,
        of: titleOf(node, graph, catalogue),
        unit: face.unit,
        doc: ref.doc ?? face.doc,
        now:
          value === undefined || value === null
            ? 'automatic'
            : shownText({ value: value as never, zero: paramMeta(face.field).zero ?? '' }),
        choices: shape.choices.map(String),
        isFile: namesFiles(graph, ref, catalogue),
        param: ref.param,
        face,
      },
    ];
  });
  return [...settings.filter(({ isFile }) => isFile), ...settings.filter(({ isFile }) => !isFile)];
}

export type ReadSetting =
  { readonly ok: true; readonly values: readonly string[] } | { readonly ok: false; readonly reason: string };

const problemOf = ({ face, param }: BatchSetting, text: string): string | undefined =>
  valueProblems(face, param, parseText(face.field, text))[0]?.message;

/** What was typed for a setting: one value, or several with commas between them, of which each is tried. */
export function readSetting(setting: BatchSetting, text: string): ReadSetting {
  const problem = problemOf(setting, text);
  if (problem === undefined) return { ok: true, values: [text.trim()] };
  const values = [...new Set(text.split(',').map((part) => part.trim()))].filter((part) => part !== '');
  if (values.length < 2) return { ok: false, reason: problem };
  const reason = values.map((value) => problemOf(setting, value)).find((each) => each !== undefined);
  return reason === undefined ? { ok: true, values } : { ok: false, reason };
}
