/** What a graph may hold at most. A file beyond any of these is refused before it is taken apart. */
export const limits = {
  /** Bytes of UTF-8. */
  bytes: 5_000_000,
  /** Nesting of lists and objects. */
  depth: 32,
  /** UTF-16 units of one text. */
  string: 65_536,
  nodes: 5_000,
  edges: 20_000,
  subgraphs: 1_000,
  /** Subgraphs within subgraphs. */
  nesting: 32,
  /** Nodes and connections when all subgraphs are unfolded. */
  flatNodes: 5_000,
  flatEdges: 20_000,
} as const;
