import { errorCodes, type ErrorCode } from './error-codes.ts';

/** Where an error arose; every field that is known is given. */
export interface ErrorLocation {
  file?: string;
  /** Id of the node in the graph. */
  node?: string;
  port?: string;
  param?: string;
  /** Zero-based frame of the movie. */
  frame?: number;
  /** Place inside a JSON document, e.g. `nodes[3].params.sigma`. */
  path?: string;
}

export interface AppErrorOptions {
  where?: ErrorLocation;
  /** What the user can do about it, one sentence. */
  remedy?: string;
  /** True if the same work may succeed later without any change (a killed worker, a full disk). */
  retryable?: boolean;
  cause?: unknown;
}

/** Form in which an error crosses threads, files and HTTP. */
export interface SerializedError {
  code: ErrorCode;
  message: string;
  where: ErrorLocation;
  remedy?: string;
  retryable: boolean;
  /** Stack of a defect; absent for errors that users are expected to meet. */
  stack?: string;
}

/** The one error class: a closed set of codes, a message in plain words, a location and a remedy. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly where: ErrorLocation;
  readonly remedy: string | undefined;
  readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.where = options.where ?? {};
    this.remedy = options.remedy;
    this.retryable = options.retryable ?? false;
  }

  /** The same error with more of its location known; fields already set are kept. */
  at(where: ErrorLocation): AppError {
    const located = new AppError(this.code, this.message, {
      where: { ...where, ...this.where },
      retryable: this.retryable,
      cause: this.cause,
      ...(this.remedy === undefined ? {} : { remedy: this.remedy }),
    });
    if (this.stack !== undefined) located.stack = this.stack;
    return located;
  }

  toJSON(): SerializedError {
    return {
      code: this.code,
      message: this.message,
      where: this.where,
      retryable: this.retryable,
      ...(this.remedy === undefined ? {} : { remedy: this.remedy }),
      ...(this.code === 'E_INTERNAL' && this.stack !== undefined ? { stack: this.stack } : {}),
    };
  }

  static fromJSON(json: SerializedError): AppError {
    const error = new AppError(json.code, json.message, {
      where: json.where,
      retryable: json.retryable,
      ...(json.remedy === undefined ? {} : { remedy: json.remedy }),
    });
    if (json.stack !== undefined) error.stack = json.stack;
    return error;
  }
}

const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && code in errorCodes;

/** True if `value` is an `AppError`, of the given code if one is named. */
export function isAppError(value: unknown, code?: ErrorCode): value is AppError {
  return value instanceof AppError && (code === undefined || value.code === code);
}

/**
 * Turns anything that was thrown into an `AppError`: system errors get their code (a missing file, a full
 * disk), aborts become `E_CANCELLED`, memory exhaustion `E_OUT_OF_MEMORY`, everything else is a defect.
 */
export function toAppError(thrown: unknown, where: ErrorLocation = {}): AppError {
  if (thrown instanceof AppError) return thrown.at(where);
  if (!(thrown instanceof Error)) return new AppError('E_INTERNAL', String(thrown), { where });
  if (thrown.name === 'AbortError') return new AppError('E_CANCELLED', 'The run was cancelled.', { where });
  const system = thrown as Error & { code?: unknown; path?: unknown };
  const located = typeof system.path === 'string' ? { file: system.path, ...where } : where;
  const known = systemErrors[String(system.code)];
  if (known !== undefined) {
    return new AppError(
      known.code,
      `${known.message}${located.file === undefined ? '' : `: ${located.file}`}`,
      {
        where: located,
        remedy: known.remedy,
        retryable: known.code === 'E_DISK_FULL',
        cause: thrown,
      },
    );
  }
  if (thrown instanceof RangeError && /allocation|array length|buffer/i.test(thrown.message)) {
    return new AppError('E_OUT_OF_MEMORY', `Memory could not be allocated (${thrown.message}).`, {
      where,
      remedy: 'Close other programs, crop or bin the movie, or give fewer --workers.',
      retryable: true,
      cause: thrown,
    });
  }
  if (isErrorCode(system.code)) return new AppError(system.code, thrown.message, { where, cause: thrown });
  const defect = new AppError('E_INTERNAL', thrown.message, { where, cause: thrown });
  if (thrown.stack !== undefined) defect.stack = thrown.stack;
  return defect;
}

const systemErrors: Record<string, { code: ErrorCode; message: string; remedy: string } | undefined> = {
  ENOENT: {
    code: 'E_FILE_MISSING',
    message: 'The file does not exist',
    remedy: 'Check the spelling of the path and the folder it is relative to.',
  },
  EISDIR: {
    code: 'E_FILE_IS_DIRECTORY',
    message: 'This is a folder, not a file',
    remedy: 'Give the path of a file.',
  },
  EACCES: {
    code: 'E_FILE_UNREADABLE',
    message: 'Access is denied',
    remedy: 'Ask the owner for permission, or copy the file to a folder of your own.',
  },
  EPERM: {
    code: 'E_FILE_UNREADABLE',
    message: 'Access is not permitted',
    remedy: 'Ask the owner for permission, or copy the file to a folder of your own.',
  },
  EROFS: {
    code: 'E_OUTPUT_UNWRITABLE',
    message: 'The file system is read-only',
    remedy: 'Choose an output folder on another disk.',
  },
  ENOTDIR: {
    code: 'E_FILE_MISSING',
    message: 'A part of the path is not a folder',
    remedy: 'Check the path.',
  },
  ENOSPC: {
    code: 'E_DISK_FULL',
    message: 'No space is left on the disk',
    remedy:
      'Free some space (`ramify cache clean` removes stored results) and run again: finished steps are kept.',
  },
  EDQUOT: {
    code: 'E_DISK_FULL',
    message: 'The disk quota is used up',
    remedy: 'Free some space and run again: finished steps are kept.',
  },
};
