/** Which output of the sample goes into which file of the truth, by which writer. */
const truthFiles = [
  ['centerlines', 'centerlines.tif', 'export.tiff'],
  ['branches', 'branches.tif', 'export.tiff'],
  ['groups', 'groups.csv', 'export.csv'],
  ['traces', 'traces.csv', 'export.csv'],
  ['table', 'branches.csv', 'export.csv'],
  ['events', 'events.csv', 'export.csv'],
] as const;

/** Name of the folder of the truth beside the recording `name.tif`. */
export const truthFolder = (name: string): string => `${name.replace(/\.tiff?$/i, '')}.truth`;

/**
 * A graph file that writes a sample recording as `name`, and what is true of it beside it. Parameters of the
 * sample are set as `sample.<param>`.
 */
export const sampleGraphFile = (name: string): string =>
  JSON.stringify({
    format: 'ramify-graph',
    schema: 1,
    title: `Sample ${name}`,
    nodes: [
      { id: 'sample', type: 'sample.movie', version: 1, params: {} },
      { id: 'movie', type: 'export.tiff', version: 1, title: name, params: { name } },
      ...truthFiles.map(([port, file, type]) => ({
        id: `truth-${port}`,
        type,
        version: 1,
        title: `True ${port}`,
        params: { name: `${truthFolder(name)}/${file}` },
      })),
    ],
    edges: [
      { from: { node: 'sample', port: 'movie' }, to: { node: 'movie', port: 'data' } },
      ...truthFiles.map(([port]) => ({
        from: { node: 'sample', port },
        to: { node: `truth-${port}`, port: 'data' },
      })),
    ],
  });
