import type { ErrorLocation } from '@ramify/sdk';
import type { Style } from './style.ts';
import { wrap } from './layout.ts';

/** What is told of a problem; the code may be one of a notice. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly where: ErrorLocation;
  readonly remedy?: string | undefined;
  readonly stack?: string | undefined;
}

/** `node threshold, parameter window, frame 12`. */
export function placeWords(where: ErrorLocation): string {
  const parts = [
    where.node === undefined ? '' : `node ${where.node}`,
    where.port === undefined ? '' : `port ${where.port}`,
    where.param === undefined ? '' : `parameter ${where.param}`,
    where.frame === undefined ? '' : `frame ${where.frame}`,
    where.path === undefined ? '' : where.path,
    where.file === undefined ? '' : where.file,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** The code and what is wrong, where it is, and what to do, one below the other. */
export function problemText(problem: Problem, style: Style, width: number, mark = style.bad('✗')): string {
  const detail = (label: string, text: string) =>
    `    ${style.dim(label)}  ${wrap(text, width, ' '.repeat(11)).trimStart()}`;
  const place = placeWords(problem.where);
  const details = [
    ...(place === '' ? [] : [detail('where', place)]),
    ...(problem.remedy === undefined ? [] : [detail('to do', problem.remedy)]),
  ];
  const message = wrap(problem.message, width - 2, '  ').trimStart();
  const stack = problem.stack === undefined ? [] : [style.dim(problem.stack)];
  return [`${mark} ${style.bold(message)}  ${style.dim(problem.code)}`, ...details, ...stack].join('\n');
}
