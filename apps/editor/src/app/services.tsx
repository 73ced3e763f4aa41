import type { Editor } from '@ramify/editor-core';
import type { Client } from '@ramify/protocol';
import type { Catalogue } from '@ramify/sdk';
import { createContext, useContext } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { RunsState } from '../run/runs.ts';
import type { LinksState } from './links.ts';
import type { NoticesState } from './notices.ts';
import type { PanelsState } from './panels.ts';
import type { ProjectState } from './project.ts';

/** What every part of the editor may reach. */
export interface Services {
  readonly client: Client;
  readonly catalogue: Catalogue;
  /** The graph that is edited, what is selected in it, undo. */
  readonly editor: Editor;
  /** The file that the graph is of, recent files, recordings. */
  readonly project: StoreApi<ProjectState>;
  readonly runs: StoreApi<RunsState>;
  readonly links: StoreApi<LinksState>;
  readonly panels: StoreApi<PanelsState>;
  readonly notices: StoreApi<NoticesState>;
}

const Context = createContext<Services | null>(null);

export const ServicesProvider = Context.Provider;

export function useServices(): Services {
  const services = useContext(Context);
  if (services === null) throw new Error('There are no services around this component.');
  return services;
}
