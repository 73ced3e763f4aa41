import type { ErrorCode, NodeDefinition } from '@ramify/sdk';
import * as z from 'zod';
import { faceOf, type ParamFace } from '../connect/face.ts';
import { didYouMean } from '../words/did-you-mean.ts';
import { issueWords, sentence, valueAt } from '../words/issue-words.ts';
import { quote } from '../words/quote.ts';

/** What is wrong with one parameter, in words. */
export interface ParamProblem {
  readonly code: Extract<ErrorCode, 'E_PARAM_INVALID' | 'E_PARAM_UNKNOWN'>;
  readonly param: string;
  /** `Window must be at least 3 px; it is 1.` */
  readonly message: string;
}

/** `, item 2, sigma`: the way to a part of a parameter. */
const part = (path: readonly PropertyKey[]): string =>
  path.map((key) => `, ${typeof key === 'number' ? `item ${key + 1}` : String(key)}`).join('');

function problem(
  issue: z.core.$ZodIssue,
  param: string,
  face: Pick<ParamFace, 'title' | 'unit'>,
  path: readonly PropertyKey[],
  value: unknown,
): ParamProblem {
  const words = issueWords(issue, valueAt(value, path), face.unit);
  return { code: 'E_PARAM_INVALID', param, message: sentence(`${face.title}${part(path)} ${words}`) };
}

/** Problems of one value with the field that it is meant for. */
export function valueProblems(face: ParamFace, param: string, value: unknown): ParamProblem[] {
  const result = z.safeParse(face.field, value);
  return result.success
    ? []
    : result.error.issues.map((issue) => problem(issue, param, face, issue.path, value));
}

export const unknownParam = (title: string, param: string, known: Iterable<string>): ParamProblem => ({
  code: 'E_PARAM_UNKNOWN',
  param,
  message: `${title} has no parameter ${quote(param)}.${didYouMean(param, known)}`,
});

/** Problems of a node's parameters, in order of their fields. `title` names the node in the messages. */
export function paramProblems(
  definition: NodeDefinition,
  params: Readonly<Record<string, unknown>>,
  title: string = definition.title,
): ParamProblem[] {
  const result = definition.params.safeParse(params);
  if (result.success) return [];
  const { params: faces } = faceOf(definition);
  return result.error.issues.flatMap((issue): ParamProblem[] => {
    const [first, ...rest] = issue.path;
    if (issue.code === 'unrecognized_keys' && first === undefined) {
      return issue.keys.map((key) => unknownParam(title, key, faces.keys()));
    }
    const param = String(first ?? '');
    const face = faces.get(param) ?? { title: param === '' ? title : param, unit: '' };
    return [problem(issue, param, face, rest, first === undefined ? params : params[param])];
  });
}
