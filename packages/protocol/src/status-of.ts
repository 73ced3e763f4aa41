import type { ErrorCode } from '@ramify/sdk';

/** HTTP status of each error code that does not mean "the content cannot be used" (422). */
const statuses: Partial<Record<ErrorCode, number>> = {
  E_REQUEST_INVALID: 400,
  E_USAGE: 400,
  E_UNAUTHORIZED: 401,
  E_FORBIDDEN: 403,
  E_PATH_OUTSIDE: 403,
  E_FILE_UNREADABLE: 403,
  E_NOT_FOUND: 404,
  E_FILE_MISSING: 404,
  E_CONFLICT: 409,
  E_FILE_EXISTS: 409,
  E_FILE_CHANGED: 409,
  E_STORE_CORRUPT: 410,
  E_REQUEST_TOO_LARGE: 413,
  E_GRAPH_LIMIT: 413,
  E_FORMAT_TOO_LARGE: 413,
  E_CANCELLED: 499,
  E_BUSY: 503,
  E_SERVER_GONE: 503,
  E_DISK_FULL: 507,
  E_STORE_UNWRITABLE: 507,
  E_OUTPUT_UNWRITABLE: 507,
  E_INTERNAL: 500,
  E_WORKER_CRASHED: 500,
  E_OUT_OF_MEMORY: 500,
  E_NODE_RESULT: 500,
};

/** The HTTP status that carries an error. */
export const statusOf = (code: ErrorCode): number => statuses[code] ?? 422;
