import { statusOf, type Failure } from '@ramify/protocol';
import { AppError, toAppError } from '@ramify/sdk';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';

const details = new WeakMap<AppError, Omit<Failure, 'error'>>();

/** An error whose answer carries more than its words. */
export function withDetails(error: AppError, more: Omit<Failure, 'error'>): AppError {
  details.set(error, more);
  return error;
}

/** The body of an answer that is no success; a stack never leaves the server. */
export function failureOf(error: AppError): Failure {
  const { stack: _, ...plain } = error.toJSON();
  return { error: plain, ...details.get(error) };
}

/** What was thrown in the words of an error, also what Express itself refuses. */
function known(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const status = thrown instanceof Error ? (thrown as { status?: unknown }).status : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new AppError('E_REQUEST_INVALID', 'The address of the request is not understood.');
  }
  return toAppError(thrown);
}

/** Every error becomes one JSON body with its status. */
export const errorHandler =
  (log: Logger): ErrorRequestHandler =>
  (thrown: unknown, request, response, next) => {
    const error = known(thrown);
    const status = statusOf(error.code);
    const { method, path } = request;
    // Who stopped an upload, or closed the window, has broken nothing here.
    const brokenOff = request.destroyed && !request.complete;
    // A full disk needs no stack; what nobody foresaw does.
    const more = error.code === 'E_INTERNAL' ? { err: thrown } : { file: error.where.file };
    if (status >= 500 && !brokenOff) log.error({ method, path, code: error.code, ...more }, error.message);
    else log.info({ method, path, code: error.code }, error.message);
    if (response.headersSent) {
      // The beginning is out already: breaking off is the only way to say that the rest is missing.
      response.destroy();
      return;
    }
    if (request.destroyed && error.code === 'E_CANCELLED') return next();
    // What is left of a refused body is not waited for.
    if (!request.complete) response.setHeader('connection', 'close');
    response.status(status).json(failureOf(error));
  };

export const notFound: RequestHandler = ({ baseUrl, path }) => {
  throw new AppError('E_NOT_FOUND', `Nothing is known under ${baseUrl}${path}.`);
};
