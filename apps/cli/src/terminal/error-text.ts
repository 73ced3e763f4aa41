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
  const place = placeWords(problem.where);
  const details = [
    place === '' ? '' : `${style.dim('where')}  ${place}`,
    problem.remedy === undefined ? '' : `${style.dim('to do')}  ${problem.remedy}`,
  ].filter((line) => line !== '');
  const message = wrap(problem.message, width - 2, '  ').trimStart();
  const lines = details.map((line) => wrap(line, width - 9, '           ').trimStart()).map((line) => `    ${line}`);
  const stack = problem.stack === undefined ? [] : [style.dim(problem.stack)];
  return [`${mark} ${style.bold(message)}  ${style.dim(problem.code)}`, ...lines, ...stack].join('\n');
}

