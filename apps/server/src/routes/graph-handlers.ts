import { folderOf } from '../folders/served-folders.ts';
import { createGraphSaver, listGraphs, readGraphFile } from '../graphs/graph-files.ts';
import type { Handlers } from '../http/route-types.ts';
import { planGraph } from '../runs/plan-graph.ts';
import type { Services } from '../services.ts';

type GraphHandlers = Pick<
  Handlers,
  | 'listGraphs'
  | 'readGraph'
  | 'saveGraph'
  | 'listTemplates'
  | 'readTemplate'
  | 'getTemplatePicture'
  | 'planGraph'
>;

export function graphHandlers(services: Services): GraphHandlers {
  const { folders, templates } = services;
  const saver = createGraphSaver();
  return {
    listGraphs: ({ folder, limit }) => listGraphs(folderOf(folders, folder), limit),
    async readGraph({ folder: id, path }) {
      const { root, writable } = folderOf(folders, id);
      const { text, digest, modified } = await readGraphFile(root, path);
      return { text, digest, modified, writable };
    },
    saveGraph: ({ folder, path, text, expected }) =>
      saver.save(folderOf(folders, folder).root, path, text, expected),
    listTemplates: async () => ({ templates: await templates.list() }),
    readTemplate: async ({ id }) => ({ text: await templates.text(id) }),
    async getTemplatePicture({ id }) {
      const { mediaType, bytes } = await templates.picture(id);
      return { mediaType, body: bytes };
    },
    planGraph: (fields, { signal }) => planGraph(fields, services, signal),
  };
}
