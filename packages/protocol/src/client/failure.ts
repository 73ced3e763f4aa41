import type { GraphIssue } from '@ramify/graph';
import { AppError, toAppError } from '@ramify/sdk';
import { failureSchema, type Failure, type OtherVersion } from '../messages/error-message.ts';

/** The error that an answer without success stands for. */
export async function failureFrom(response: Response): Promise<AppError> {
  const parsed = failureSchema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) {
    return new AppError(
      'E_SERVER_GONE',
      `The server gave an answer that is not Ramify's (${response.status}).`,
      {
        remedy: 'Reload the page. If it stays, start `ramify serve` again.',
        retryable: response.status >= 500,
      },
    );
  }
  const { error } = parsed.data;
  return new AppError(error.code, error.message, {
    where: error.where,
    retryable: error.retryable,
    cause: parsed.data,
    ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
  });
}

/** What a call that got no answer at all means. */
export function unanswered(thrown: unknown, signal: AbortSignal | undefined): AppError {
  if (thrown instanceof AppError) return thrown;
  if (signal?.aborted === true) return new AppError('E_CANCELLED', 'The request was cancelled.');
  if (thrown instanceof TypeError || (thrown instanceof Error && thrown.name === 'NetworkError')) {
    return new AppError('E_SERVER_GONE', 'The server does not answer.', {
      remedy: 'Check that `ramify serve` is still running; nothing of your graph is lost meanwhile.',
      retryable: true,
      cause: thrown,
    });
  }
  return toAppError(thrown);
}

const failureOf = (error: unknown): Failure | undefined => {
  const parsed = error instanceof AppError ? failureSchema.safeParse(error.cause) : undefined;
  return parsed?.success === true ? parsed.data : undefined;
};

/** Of an `E_CONFLICT`: the version that lies there; null if the file is gone; undefined for other errors. */
export const otherVersionOf = (error: unknown): OtherVersion | null | undefined => failureOf(error)?.other;

/** Every fault of a graph that was refused. */
export const issuesOf = (error: unknown): readonly GraphIssue[] => failureOf(error)?.issues ?? [];
