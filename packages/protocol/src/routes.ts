import { batchRoutes } from './routes/batch-routes.ts';
import { fileRoutes } from './routes/file-routes.ts';
import { graphRoutes } from './routes/graph-routes.ts';
import { runRoutes } from './routes/run-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { valueRoutes } from './routes/value-routes.ts';

/** Where all routes lie. */
export const apiBase = '/api/v1';

/** Everything that the server answers, by the name that the client calls it. */
export const routes = {
  ...sessionRoutes,
  ...fileRoutes,
  ...graphRoutes,
  ...runRoutes,
  ...valueRoutes,
  ...batchRoutes,
};
export type Routes = typeof routes;
export type RouteName = keyof Routes;
