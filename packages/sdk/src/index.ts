export { AppError, isAppError, toAppError } from './app-error.ts';
export type { AppErrorOptions, ErrorLocation, SerializedError } from './app-error.ts';
export { coerce } from './coerce.ts';
export type {
  CancelSignal,
  JobLoaders,
  Lineage,
  LineageEntry,
  MovieMeta,
  PassLoaders,
  Portion,
  RunContext,
} from './context.ts';
export { effectsOf, effectWords } from './effects.ts';
export type { Effects } from './effects.ts';
export { errorCodes } from './error-codes.ts';
export type { ErrorCode } from './error-codes.ts';
export type { FileAccess, RandomAccessFile } from './files.ts';
export { bytesPerPixel, pixelArray } from './movie.ts';
export type {
  ChunkFunction,
  FrameRange,
  FrameReader,
  JobTask,
  MovieChunk,
  MovieSource,
  MovieTransform,
  PassState,
  PassTask,
} from './movie.ts';
export { defineNode, nodeFamilies } from './node.ts';
export type { Catalogue, InferArgs, Inputs, NodeDefinition, NodeFamily, NodeSpec } from './node.ts';
export { fileNameParam, paramMeta, pathParam, pathParams } from './params.ts';
export type { ParamMeta } from './params.ts';
export { accepts, port } from './port.ts';
export type { InputValue, OutputValue, PortOptions, PortSpec, Sourced } from './port.ts';
export { decodeValue, encodeValue } from './values/codec.ts';
export { describe } from './values/descriptor.ts';
export type { Descriptor } from './values/descriptor.ts';
export type * from './values/figure.ts';
export type * from './values/values.ts';
