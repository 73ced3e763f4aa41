import { flatId } from '@ramify/editor-core';
import { useMemo } from 'react';
import { folderOf } from './rebase-paths.ts';
import { useServices, type Services } from './services.tsx';

/** What menus, buttons and keys do to the whole of the workflow. */
export interface Commands {
  readonly save: () => Promise<void>;
  readonly download: () => void;
  readonly closeFile: () => void;
  /** Does something that closes the graph, after asking if it was not saved. */
  readonly leave: (then: () => void) => void;
  readonly runToSelection: () => void;
  readonly runAndDeliver: () => void;
}

const slug = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);

function commandsOf({ editor, project, panels, runs, notices }: Services): Commands {
  const leave = (then: () => void): void => {
    if (!editor.getState().dirty) {
      then();
      return;
    }
    notices.getState().notify({
      tone: 'warn',
      key: 'leave',
      title: 'This workflow has changes that are not saved.',
      action: { label: 'Leave it nevertheless', run: then },
    });
  };
  return {
    leave,
    save: async () => {
      const { file, save } = project.getState();
      if (file === null) return;
      if (file.path === '' || !file.writable) panels.getState().openDialog('saveAs');
      else await save();
    },
    download: () => {
      const url = URL.createObjectURL(new Blob([editor.text()], { type: 'application/json' }));
      const link = document.createElement('a');
      link.href = url;
      link.download = project.getState().file?.name ?? 'workflow.graph.json';
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    },
    closeFile: () => leave(() => project.getState().close()),
    runToSelection: () => {
      const { scope, selection } = editor.getState();
      const targets = [...selection.nodes].map((node) => flatId(scope, node));
      void runs.getState().start(targets.length === 0 ? {} : { targets });
    },
    runAndDeliver: () => {
      const { file } = project.getState();
      const base = folderOf(file?.path ?? '');
      const name = slug(editor.getState().graph.title) || 'run';
      void runs.getState().start({ deliver: [base, 'out', name].filter((part) => part !== '').join('/') });
    },
  };
}

export function useCommands(): Commands {
  const services = useServices();
  return useMemo(() => commandsOf(services), [services]);
}
