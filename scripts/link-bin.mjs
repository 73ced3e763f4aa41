// Makes `npx ramify` work at the root. The root cannot depend on the workspace's command line by
// `workspace:*`: npm stops at that word before it runs the script that says how Ramify is installed.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../node_modules/.bin/', import.meta.url);
const unix = `#!/bin/sh
exec node "$(dirname "$0")/../../apps/cli/bin/ramify.js" "$@"
`;
const windows = `@node "%~dp0\\..\\..\\apps\\cli\\bin\\ramify.js" %*\r\n`;

mkdirSync(folder, { recursive: true });
for (const [name, text] of [
  ['ramify', unix],
  ['ramify.cmd', windows],
]) {
  const file = new URL(name, folder);
  let before = '';
  try {
    before = readFileSync(file, 'utf8');
  } catch {
    // Not linked yet.
  }
  if (before === text) continue;
  writeFileSync(file, text);
  chmodSync(fileURLToPath(file), 0o755);
}
