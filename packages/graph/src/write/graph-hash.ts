import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import {
  sortedEntries,
  sortedTargets,
  type Graph,
  type GraphBody,
  type GraphNode,
  type ParamRef,
  type PortRef,
} from '../model/graph.ts';
import { canonicalJson } from './canonical-json.ts';

/** Raised when what goes into the hash changes. */
const hashVersion = 1;

const portRef = ({ node, port }: PortRef) => ({ node, port });
const paramRef = ({ node, param }: ParamRef) => ({ node, param });
const record = <T, U>(map: ReadonlyMap<string, T>, each: (item: T) => U): [string, U][] =>
  sortedEntries(map).map(([name, item]) => [name, each(item)]);
const node = ({ id, type, version, params, disabled }: GraphNode) => ({
  id,
  type,
  version,
  params,
  disabled,
});

const bodyContent = ({ nodes, edges }: GraphBody) => ({
  nodes: sortedEntries(nodes).map(([, item]) => node(item)),
  edges: sortedEntries(edges).map(([, { from, to }]) => [portRef(from), portRef(to)]),
});

/**
 * SHA-256, in hexadecimal digits, of what the graph computes: nodes, parameters, connections, subgraphs and
 * interface. Titles, notes, descriptions, layout and the name of the writing program are no part of it.
 */
export function graphHash(graph: Graph): string {
  const content = {
    hash: hashVersion,
    ...bodyContent(graph),
    interface: {
      inputs: record(graph.interface.inputs, paramRef),
      outputs: record(graph.interface.outputs, portRef),
    },
    subgraphs: sortedEntries(graph.subgraphs).map(([id, subgraph]) => ({
      id,
      ...bodyContent(subgraph),
      inputs: record(subgraph.inputs, ({ targets }) => sortedTargets(targets).map(portRef)),
      outputs: record(subgraph.outputs, portRef),
      params: record(subgraph.params, paramRef),
    })),
  };
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(content))));
}
