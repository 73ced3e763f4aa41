import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { root } from '../import-graph.ts';

const cli = path.join(root, 'apps/cli/dist/main.js');
const editorPage = path.join(root, 'apps/editor/dist/index.html');
const chromiumPaths = [
  process.env['RAMIFY_CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executable = chromiumPaths.find((file) => file !== '' && existsSync(file));

/** Why browser tests cannot run here; undefined if they can. */
export const missing =
  executable === undefined
    ? 'Chromium is not installed (Debian: apt-get install chromium).'
    : !existsSync(cli) || !existsSync(editorPage)
      ? 'The editor is not built (pnpm build).'
      : undefined;
if (missing !== undefined) console.warn(`Browser tests are skipped: ${missing}`);

const run = promisify(execFile);

/** A folder for recordings and graphs, with a server of its own on it. */
export interface EditorServer {
  readonly folder: string;
  /** With the token. */
  readonly url: string;
  readonly origin: string;
  /** Ends the server as a crash would. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A small recording with branches, made once for all tests of a file. */
export async function makeRecording(folder: string, name = 'sample.tif'): Promise<void> {
  const args = ['sample', path.join(folder, name), '--frames', '200', '--size', '96', '--quiet'];
  const store = path.join(folder, '..', 'store');
  await run(process.execPath, [cli, ...args], { env: { ...process.env, RAMIFY_STORE: store } });
}

async function addressOf(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    const found = /https?:\/\/\S+/.exec(text)?.[0];
    if (found !== undefined) return found;
  }
  throw new Error(`The server ended before it was ready:\n${text}`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
}

export interface ServerOptions {
  /** Folder to take up again; a new one if absent. */
  readonly home?: string;
  readonly port?: number;
}

/** Starts `ramify serve` on a folder. */
export async function startEditor({ home, port }: ServerOptions = {}): Promise<EditorServer> {
  const base = home ?? (await mkdtemp(path.join(tmpdir(), 'ramify-browser-')));
  const folder = path.join(base, 'lab');
  await mkdir(folder, { recursive: true });
  const args = [cli, 'serve', folder, '--no-open', ...(port === undefined ? [] : ['--port', String(port)])];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, RAMIFY_STORE: path.join(base, 'store') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child);
  child.stdout.resume();
  return {
    folder,
    url,
    origin: new URL(url).origin,
    kill: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
    stop: async () => {
      child.kill('SIGINT');
      await ended(child);
      await rm(base, { recursive: true, force: true });
    },
  };
}

let browser: Browser | undefined;

/** The browser that the tests of a file share. */
export async function launch(): Promise<Browser> {
  browser ??= await chromium.launch({
    ...(executable === undefined ? {} : { executablePath: executable }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

/** A window of its own; what the page reports as an error is collected. */
export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly errors: readonly string[];
}

export interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** Another window of the same browser profile. */
  readonly context?: BrowserContext;
}

/** Opens the editor in a window. */
export async function openWindow(url: string, options: WindowOptions = {}): Promise<Window> {
  const { width = 1280, height = 720, dark = false } = options;
  const context =
    options.context ??
    (await (
      await launch()
    ).newContext({
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      permissions: ['clipboard-read', 'clipboard-write'],
      reducedMotion: 'reduce',
    }));
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.setDefaultTimeout(60_000);
  await page.goto(url);
  return { context, page, errors };
}

/** Puts one of the repository's graphs into a folder, with other parameters of its nodes. */
export async function putGraph(
  folder: string,
  name: string,
  params: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): Promise<string> {
  const file = `${name}.graph.json`;
  await cp(path.join(root, 'graphs', file), path.join(folder, file));
  const graph = JSON.parse(await readFile(path.join(folder, file), 'utf8')) as {
    nodes: { id: string; params: Record<string, unknown> }[];
  };
  for (const node of graph.nodes) Object.assign(node.params, params[node.id]);
  await writeFile(path.join(folder, file), JSON.stringify(graph));
  return file;
}
