export { findCycle } from './check/find-cycle.ts';
export { lintGraph } from './check/lint-graph.ts';
export { structureErrors } from './check/structure.ts';
export * as commands from './commands/index.ts';
export type { ConnectOptions, Edit, Exposure, NewNode, PasteOptions } from './commands/index.ts';
export {
  compatibleInputs,
  compatibleNodes,
  compatibleOutputs,
  producingNodes,
} from './connect/compatible.ts';
export type { CompatibleNode, CompatiblePort } from './connect/compatible.ts';
export { freshId } from './commands/edit.ts';
export { connect } from './connect/connect.ts';
export type { ConnectResult } from './connect/connect.ts';
export { createFaces, faceOf } from './connect/face.ts';
export type { Faces, InputFace, NodeFace, OutputFace, ParamFace } from './connect/face.ts';
export { flatten, rootNodeOf } from './flatten/flatten.ts';
export type { FlatEdge, FlatGraph, FlatNode } from './flatten/flatten.ts';
export { topologicalOrder } from './flatten/topological-order.ts';
export { bindInterface } from './interface/bind-interface.ts';
export { graphEffects } from './interface/graph-effects.ts';
export type { GraphEffects } from './interface/graph-effects.ts';
export { fileParam, namesFiles, paramNamed } from './interface/names-files.ts';
export { paramProblems, valueProblems } from './interface/param-problems.ts';
export type { ParamProblem } from './interface/param-problems.ts';
export { parseText } from './interface/parse-text.ts';
export { graphJsonSchema } from './json-schema/graph-json-schema.ts';
export { migrateNodes } from './load/migrate-nodes.ts';
export { scanJson } from './load/scan-json.ts';
export { parseGraph, readGraph } from './load/parse-graph.ts';
export type { LoadResult } from './load/load-file.ts';
export { isNewerGraph, newerFileSchema, parseNewer } from './load/parse-newer.ts';
export type { NewerFile } from './load/parse-newer.ts';
export { predecessorsOf, reachable, successorsOf } from './model/adjacency.ts';
export { equal } from './model/equal.ts';
export * from './model/graph.ts';
export { noticeCodes } from './model/issue.ts';
export type { GraphIssue, NoticeCode } from './model/issue.ts';
export { definitionOf, titleOf } from './model/lookup.ts';
export { applyPatch, diffGraphs, invertPatch, isEmptyPatch, squashPatches } from './patch/graph-patch.ts';
export type { GraphPatch } from './patch/graph-patch.ts';
export type { RecordsDiff } from './patch/records-diff.ts';
export { limits } from './schema/limits.ts';
export { isId } from './schema/names.ts';
export { didYouMean, editDistance } from './words/did-you-mean.ts';
export { effectsWords } from './words/effects-words.ts';
export { typeNoun, typeNouns } from './words/type-words.ts';
export { canonicalJson } from './write/canonical-json.ts';
export { graphHash } from './write/graph-hash.ts';
export { writeGraph } from './write/write-graph.ts';
