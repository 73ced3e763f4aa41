import { apiBase } from '@ramify/protocol';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { errorHandler, notFound } from './http/errors.ts';
import { mountRoutes } from './http/mount-routes.ts';
import { batchHandlers } from './routes/batch-handlers.ts';
import { fileHandlers } from './routes/file-handlers.ts';
import { graphHandlers } from './routes/graph-handlers.ts';
import { runHandlers } from './routes/run-handlers.ts';
import { sessionHandlers } from './routes/session-handlers.ts';
import { valueHandlers } from './routes/value-handlers.ts';
import { checkHost, checkOrigin } from './security/check-request.ts';
import { notStored, securityHeaders } from './security/headers.ts';
import { allowedOrigins } from './security/hosts.ts';
import type { Authority } from './security/token.ts';
import type { Services } from './services.ts';
import { editorFiles } from './static/editor-files.ts';
import { forPage } from './http/words-for-page.ts';

export interface AppOptions {
  readonly services: Services;
  readonly authority: Authority;
  readonly hosts: ReadonlySet<string>;
  /** Folder of the built editor. */
  readonly editorDir: string | null;
  readonly log: Logger;
}

/** The whole of what is answered, in the order in which a request passes through it. */
export function createApp({ services, authority, hosts, editorDir, log }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('json replacer', forPage);
  const rules = {
    hosts,
    origins: allowedOrigins(hosts),
    hasBearer: (headers: { authorization?: string | undefined }) => authority.identify(headers) === 'bearer',
  };
  const handlers = {
    ...sessionHandlers(services),
    ...fileHandlers(services),
    ...graphHandlers(services),
    ...runHandlers(services),
    ...valueHandlers(services),
    ...batchHandlers(services),
  };
  app.use(securityHeaders);
  app.use(checkHost(rules));
  app.use(apiBase, notStored, checkOrigin(rules));
  app.use(apiBase, mountRoutes(handlers, { authority, version: services.version }));
  app.use('/api', notFound);
  app.use(editorFiles(editorDir));
  app.use(notFound);
  app.use(errorHandler(log));
  return app;
}
