import type { Locator, Page } from 'playwright-core';

/** The card of a node, by its title. */
export const cardOf = (page: Page, title: string): Locator =>
  page.getByRole('group', { name: new RegExp(`^${title.replaceAll(/[^\w ]/g, '.')},`) });

export const canvasOf = (page: Page): Locator =>
  page.getByRole('application', { name: 'Nodes and connections' });

/** The mark of a port on its card. */
export const socketOf = (page: Page, title: string, side: 'input' | 'output', port: string): Locator =>
  cardOf(page, title).locator(`[data-side="${side}"][data-socket="${port}"]`).first();

export interface Point {
  readonly x: number;
  readonly y: number;
}

export async function middleOf(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not on the page.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Presses at one point, moves to the other, lets go. */
export async function pull(page: Page, from: Point, to: Point, hold = false): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  if (!hold) await page.mouse.up();
}

/** Draws a wire from an output to an input. */
export async function wire(
  page: Page,
  [from, output]: readonly [title: string, port: string],
  [to, input]: readonly [title: string, port: string],
): Promise<void> {
  const start = await middleOf(socketOf(page, from, 'output', output));
  await pull(page, start, await middleOf(socketOf(page, to, 'input', input)));
}

/** Pulls a node from the list onto the canvas, at a point of the canvas. */
export async function putNode(page: Page, title: string, at: Point): Promise<void> {
  await page
    .getByRole('region', { name: 'Nodes', exact: true })
    .getByRole('button', { name: title, exact: true })
    .dragTo(canvasOf(page), { targetPosition: at });
  await cardOf(page, title).waitFor();
}

/** How many nodes and wires are on the canvas. */
export const countOf = async (page: Page): Promise<readonly [nodes: number, wires: number]> => [
  await page.locator('[data-card]').count(),
  await page.locator('[data-wire]').count(),
];
