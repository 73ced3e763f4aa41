import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { launch } from '../../tests/browser/editor-page.ts';
import type { Tile } from './scenes.ts';

const width = 640;
const height = 360;

/** A tile as HTML: the crop fills it, the rest is cut off. */
function tileHtml({ crop, at, light = false }: Tile, source: number, bytes: Buffer): string {
  const [x, y, cropWidth, cropHeight] = crop;
  const [left, top, tileWidth, tileHeight] = at;
  const scaleX = tileWidth / cropWidth;
  const scaleY = tileHeight / cropHeight;
  // Width and height stand in a PNG's first chunk.
  const size = `${bytes.readUInt32BE(16) * scaleX}px ${bytes.readUInt32BE(20) * scaleY}px`;
  return `<div class="${light ? 'light ' : ''}s${source}" style="left:${left}px;top:${top}px;width:${tileWidth}px;
    height:${tileHeight}px;background-size:${size};background-position:${-x * scaleX}px ${-y * scaleY}px"></div>`;
}

/** Draws tiles of pictures in a folder into one WebP file; returns its length. */
export async function drawPicture(folder: string, tiles: readonly Tile[], file: string): Promise<number> {
  const names = [...new Set(tiles.map((tile) => tile.file))];
  const sources = await Promise.all(names.map(async (name) => readFile(path.join(folder, name))));
  const classes = sources.map(
    (bytes, i) => `.s${i} { background-image: url(data:image/png;base64,${bytes.toString('base64')}) }`,
  );
  const parts = tiles.map((tile) => {
    const source = names.indexOf(tile.file);
    return tileHtml(tile, source, sources[source] ?? Buffer.alloc(0));
  });
  const browser = await launch();
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  await page.setContent(`<style>
    body { margin: 0; background: #161616 }
    div { position: absolute; overflow: hidden; background-repeat: no-repeat }
    .light { filter: invert(0.93) hue-rotate(180deg) saturate(1.4) brightness(1.25) }
    ${classes.join('\n')}
  </style>${parts.join('')}`);
  const session = await context.newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 88 });
  await context.close();
  const bytes = Buffer.from(data, 'base64');
  await writeFile(file, bytes);
  return bytes.length;
}
