import { AppError } from '@ramify/sdk';
import { hostname } from 'node:os';

const ofPlace = ['E_FILE_MISSING', 'E_FILE_UNREADABLE'];

/**
 * An error as it is to be told on a machine other than the one that began the batch: a file that is missing here
 * may only not be mounted here, so another machine may succeed.
 */
export function toldElsewhere(
  error: AppError,
  begunOn: string | undefined,
  here: string = hostname(),
): AppError {
  if (begunOn === undefined || begunOn === here || !ofPlace.includes(error.code)) return error;
  return new AppError(error.code, `On ${here}: ${error.message}`, {
    where: error.where,
    remedy: `If it is there on ${begunOn}, where the batch was begun, mount its folder on ${here} under the same path, and run the batch again.`,
    retryable: true,
    cause: error,
  });
}
