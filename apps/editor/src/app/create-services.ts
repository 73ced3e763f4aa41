import { createEditor } from '@ramify/editor-core';
import { catalogue } from '@ramify/nodes/catalogue';
import { createClient } from '@ramify/protocol';
import { createRuns } from '../run/runs.ts';
import { createLinks } from './links.ts';
import { createNotices } from './notices.ts';
import { createPanels } from './panels.ts';
import { createProject } from './project.ts';
import type { Services } from './services.tsx';

/** Everything that the parts of the editor share; once per page. */
export function createServices(): Services {
  const client = createClient({ baseUrl: '' });
  const editor = createEditor({ catalogue });
  const links = createLinks();
  const panels = createPanels();
  const notices = createNotices();
  const project = createProject({
    client,
    editor,
    catalogue,
    notices,
    opened: () => {
      links.getState().clear();
      panels.getState().reset();
      runs.getState().reset();
    },
  });
  const runs = createRuns({
    client,
    editor,
    catalogue,
    place: () => {
      const { file } = project.getState();
      return file === null ? undefined : { folder: file.folder, path: file.path };
    },
    failed: ({ message, remedy }) =>
      notices.getState().notify({ tone: 'bad', title: message, text: remedy, key: 'run' }),
  });
  return { client, catalogue, editor, project, runs, links, panels, notices };
}
