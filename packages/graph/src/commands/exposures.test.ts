import { expect, test } from 'vitest';
import { buildGraph } from '../testing/build.ts';
import { copySelection, describeExposure, duplicate, renameExposure, setDescription } from './index.ts';

const ref = (text: string) => {
  const [node = '', port = ''] = text.split('.');
  return { node, port };
};
// The subgraph `inner` is used by the graph and by the subgraph `outer`, which passes everything on.
const graph = buildGraph({
  nodes: {
    image: 'sample.tiny-image',
    use: { type: 'subgraph:inner', params: { gain: 3 } },
    last: 'image.tiny-invert',
    wide: 'subgraph:outer',
  },
  edges: ['image.image > use.in', 'use.out > last.image'],
  interface: {
    inputs: { gain: { node: 'use', param: 'gain' } },
    outputs: { result: { node: 'use', port: 'out' } },
  },
  subgraphs: {
    inner: {
      nodes: { s: { type: 'image.tiny-scale', version: 3 } },
      inputs: { in: { targets: [ref('s.image')] } },
      outputs: { out: ref('s.image') },
      params: { gain: { node: 's', param: 'gain' } },
    },
    outer: {
      nodes: { i: 'subgraph:inner' },
      inputs: { in: { targets: [ref('i.in')] } },
      outputs: { out: ref('i.out') },
      params: { gain: { node: 'i', param: 'gain' } },
    },
  },
});

test('all uses of a name of a subgraph follow when it is renamed', () => {
  let now = renameExposure(graph, 'output', 'out', 'scaled', 'inner').graph;
  now = renameExposure(now, 'input', 'in', 'picture', 'inner').graph;
  now = renameExposure(now, 'param', 'gain', 'factor', 'inner').graph;
  expect([...now.edges.keys()]).toEqual(['image.image > use.picture', 'use.scaled > last.image']);
  expect(now.nodes.get('use')?.params).toEqual({ factor: 3 });
  expect(now.interface.inputs.get('gain')).toEqual({ node: 'use', param: 'factor' });
  expect(now.interface.outputs.get('result')).toEqual({ node: 'use', port: 'scaled' });
  const outer = now.subgraphs.get('outer');
  expect(outer?.inputs.get('in')?.targets).toEqual([ref('i.picture')]);
  expect(outer?.outputs.get('out')).toEqual(ref('i.scaled'));
  expect(outer?.params.get('gain')).toEqual({ node: 'i', param: 'factor' });
});

test('names stay apart, and what does not exist is told', () => {
  expect(renameExposure(graph, 'param', 'gain', 'size').graph.interface.inputs.has('size')).toBe(true);
  expect(() => renameExposure(graph, 'param', 'none', 'size')).toThrow('no param of the name "none"');
  expect(() => renameExposure(graph, 'param', 'gain', 'a b')).toThrow('letters');
  const two = describeExposure(graph, 'output', 'out', 'Scaled.', 'inner').graph;
  expect(two.subgraphs.get('inner')?.outputs.get('out')).toEqual({ ...ref('s.image'), doc: 'Scaled.' });
  const none = describeExposure(two, 'output', 'out', '', 'inner').graph;
  expect(none.subgraphs.get('inner')?.outputs.get('out')).toEqual(ref('s.image'));
});

test('subgraphs have descriptions, copies frames and notes', () => {
  const described = setDescription(graph, 'Scales.', 'inner').graph;
  expect(described.subgraphs.get('inner')?.description).toBe('Scales.');
  expect(setDescription(described, '', 'inner').graph.subgraphs.get('inner')).not.toHaveProperty(
    'description',
  );
  const framed = buildGraph({
    nodes: { a: 'sample.tiny-image' },
    layout: { frames: [{ id: 'f', title: 'F', x: 0, y: 0, width: 10, height: 10 }] },
  });
  expect(copySelection(framed, ['a'])).not.toContain('"F"');
  expect(copySelection(framed, ['a'], undefined, { frames: ['f'] })).toContain('"F"');
  const { graph: twice } = duplicate(framed, ['a'], {
    annotations: { frames: ['f'] },
    offset: { x: 5, y: 5 },
  });
  expect(twice.layout.frames.get('f2')).toMatchObject({ title: 'F', x: 5 });
});
