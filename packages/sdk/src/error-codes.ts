/**
 * Every error code of the product with its meaning. The set is closed: a code that is not here does not
 * compile, so documentation, exit codes and the editor's help can rely on it.
 */
export const errorCodes = {
  // files
  E_FILE_MISSING: 'The file does not exist.',
  E_FILE_IS_DIRECTORY: 'A file was expected and a folder was given.',
  E_FILE_EMPTY: 'The file has no bytes.',
  E_FILE_UNREADABLE: 'The file exists but may not be read.',
  E_FILE_CHANGED: 'The file changed while it was being read.',
  E_FILE_EXISTS: 'Something of that name exists and would be overwritten.',
  E_OUTPUT_UNWRITABLE: 'The output folder cannot be created or written.',
  E_DISK_FULL: 'No space is left on the device.',
  // formats
  E_FORMAT_UNKNOWN: 'The content is not of a format that can be read.',
  E_FORMAT_CORRUPT: 'The file contradicts its own header.',
  E_FORMAT_TRUNCATED: 'The file ends before its content does.',
  E_FORMAT_UNSUPPORTED: 'The format is known, this variant of it is not supported.',
  E_FORMAT_TOO_LARGE: 'The content would take more memory than is allowed.',
  E_FRAMES_UNEQUAL: 'The frames of one recording differ in size or type.',
  E_CHANNEL_CHOICE: 'The file has several channels and none, or one that does not exist, was chosen.',
  // graphs
  E_GRAPH_SYNTAX: 'The graph file is not valid JSON.',
  E_GRAPH_LIMIT: 'The graph file exceeds a limit of size, depth or count.',
  E_GRAPH_SCHEMA: 'The graph file does not follow the schema.',
  E_GRAPH_NEWER: 'The graph was written by a newer version.',
  E_GRAPH_DUPLICATE: 'Two things in the graph have the same id.',
  E_GRAPH_CYCLE: 'The graph feeds a node its own result.',
  E_GRAPH_DANGLING: 'The graph refers to a node, port or subgraph that does not exist.',
  E_GRAPH_PATCH: 'The edit does not fit the graph that it is applied to.',
  E_NODE_UNKNOWN: 'No node of this type is installed.',
  E_NODE_VERSION: 'The node was saved by a newer version of it, or cannot be migrated.',
  E_PORT_UNKNOWN: 'The node has no port of this name.',
  E_PORT_TYPE: 'The two ports carry different kinds of data.',
  E_PORT_OCCUPIED: 'The input already has a connection.',
  E_INPUT_MISSING: 'A required input is not connected.',
  E_PARAM_INVALID: 'A parameter is missing, of the wrong type or out of range.',
  E_PARAM_UNKNOWN: 'The node has no parameter of this name.',
  E_INTERFACE_UNKNOWN: 'The graph has no interface input or output of this name.',
  // data
  E_DATA_EMPTY: 'The data hold nothing that this step could work on.',
  E_DATA_NAN: 'The data contain values that are not numbers.',
  E_DATA_CONSTANT: 'All values are equal, so the result is undefined.',
  E_DATA_RANGE: 'The values lie outside the range that this step accepts.',
  E_DATA_SHAPE: 'Sizes of two inputs do not fit each other.',
  E_DATA_TOO_SHORT: 'The recording has too few frames for this step.',
  E_DATA_UNIT: 'A unit is missing or does not fit.',
  E_IDS_MISMATCH: 'The ids of two inputs do not match.',
  // engine
  E_CANCELLED: 'The run was cancelled.',
  E_WORKER_CRASHED: 'A worker stopped unexpectedly.',
  E_OUT_OF_MEMORY: 'The step needs more memory than is allowed or available.',
  E_STORE_CORRUPT: 'A stored result does not match its checksum.',
  E_STORE_UNWRITABLE: 'The result store cannot be created or written.',
  E_STORE_UNREACHABLE: 'The remote result store cannot be reached, or refuses.',
  E_NODE_RESULT: 'A node returned something other than it declares.',
  E_INTERNAL: 'A defect in the program.',
  // batches
  E_MANIFEST_INVALID: 'The file is no manifest of a batch.',
  E_BATCH_BUSY: 'Another process works on this batch or recording.',
  E_TIMEOUT: 'The work took longer than it was given.',
  E_BACKEND_UNAVAILABLE: 'The queue or scheduler cannot be reached.',
  // server
  E_REQUEST_INVALID: 'The request does not follow the protocol.',
  E_REQUEST_TOO_LARGE: 'The request exceeds a limit of size or count.',
  E_UNAUTHORIZED: 'The token is missing or wrong.',
  E_FORBIDDEN: 'The server refuses requests of this origin or kind.',
  E_NOT_FOUND: 'Nothing is known under this name.',
  E_CONFLICT: 'The file was changed by someone else in the meantime.',
  E_PATH_OUTSIDE: 'The path leads out of the folders that the server was given.',
  E_BUSY: 'Too many runs are waiting already.',
  E_PORT_TAKEN: 'Another program listens on the port.',
  E_SERVER_GONE: 'The server does not answer.',
  // command line
  E_USAGE: 'The command line is not understood.',
} as const;

export type ErrorCode = keyof typeof errorCodes;
