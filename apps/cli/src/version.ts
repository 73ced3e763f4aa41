import { readFileSync } from 'node:fs';

/** Version of Ramify, as in the manifest that lies above both `src` and `dist`. */
export const appVersion = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
