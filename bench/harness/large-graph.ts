const rows = 12;

/** The text of a graph of so many nodes in chains beside each other. */
export function largeGraph(count: number): string {
  const chain = ['image.smooth', 'image.equalize', 'image.ridge-filter'];
  const nodes = Array.from({ length: count }, (_, i) => ({
    id: `n${String(i).padStart(5, '0')}`,
    type: i < rows ? 'load.image' : (chain[i % chain.length] ?? ''),
    version: 1,
    params: {},
  }));
  const ids = nodes.map(({ id }) => id);
  const edges = ids.slice(rows).map((id, i) => ({
    from: { node: ids[i] ?? '', port: 'image' },
    to: { node: id, port: 'image' },
  }));
  const positions = Object.fromEntries(
    ids.map((id, i) => [id, { x: Math.floor(i / rows) * 300, y: (i % rows) * 300 }]),
  );
  return JSON.stringify({
    format: 'ramify-graph',
    schema: 1,
    title: 'Large',
    nodes,
    edges,
    interface: { inputs: {}, outputs: {} },
    subgraphs: [],
    layout: { positions, frames: [], notes: [] },
  });
}
