import express, { type Router } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { notFound } from '../http/errors.ts';

const notBuilt = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Ramify</title>
<body style="font: 16px system-ui, sans-serif; max-width: 40em; margin: 10vh auto; line-height: 1.5">
<h1>The editor is not built yet</h1>
<p>The server runs. Build the editor in the folder of Ramify, then reload this page:</p>
<pre>npx pnpm build</pre>
</body></html>
`;

/**
 * The files of the editor. Built files carry the hash of their content in their names and may be kept; the page
 * itself is asked for each time, so that a reload is enough to get a new version.
 */
export function editorFiles(dir: string | null): Router {
  const router = express.Router();
  if (dir !== null) {
    const assets = express.static(join(dir, 'assets'), {
      immutable: true,
      maxAge: '365d',
      index: false,
      redirect: false,
      dotfiles: 'ignore',
    });
    router.use('/assets', assets, notFound);
    router.use(
      express.static(dir, {
        index: false,
        redirect: false,
        dotfiles: 'ignore',
        setHeaders: (response) => response.setHeader('cache-control', 'no-cache'),
      }),
    );
  }
  router.get('/{*path}', (_, response) => {
    if (dir === null || !existsSync(join(dir, 'index.html'))) {
      response.status(503).set('cache-control', 'no-store').type('html').send(notBuilt);
      return;
    }
    // Named from `dir`: of an absolute path every part would count as a hidden file, `~/.npm/…` too.
    response.sendFile('index.html', {
      root: dir,
      cacheControl: false,
      headers: { 'cache-control': 'no-cache' },
    });
  });
  return router;
}
