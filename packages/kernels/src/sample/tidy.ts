import { pathLength, type Growing } from './neurite.ts';

/** Twigs shorter than this are cut, px. */
const shortest = 8;

/**
 * Makes a tree of what has grown: cuts what lies outside the field, then cuts short twigs, and joins branches
 * that no longer fork. Returns the branches in depth-first order, roots first.
 */
export function tidy(grown: readonly Growing[], height: number, width: number): Growing[] {
  for (const branch of grown) clip(branch, height, width);
  for (;;) {
    const twig = alive(grown).find(
      (branch) => branch.children.length === 0 && pathLength(branch.y, branch.x) < shortest,
    );
    if (twig === undefined) break;
    remove(twig);
  }
  return alive(grown);
}

/** Branches that hang together with a root, depth first. */
function alive(grown: readonly Growing[]): Growing[] {
  const below = (branch: Growing): Growing[] => [branch, ...branch.children.flatMap(below)];
  return grown.filter((branch) => branch.parent === null && branch.y.length > 0).flatMap(below);
}

function remove(twig: Growing): void {
  const { parent } = twig;
  if (parent === null) {
    twig.y.length = 0;
    return;
  }
  parent.children = parent.children.filter((child) => child !== twig);
  const [only] = parent.children;
  if (parent.children.length !== 1 || only === undefined) return;
  parent.y.push(...only.y.slice(1));
  parent.x.push(...only.x.slice(1));
  parent.radius.push(...only.radius.slice(1));
  parent.children = only.children;
  for (const child of only.children) child.parent = parent;
}

/** Cuts both ends back to the field; what strays over the border in between, by 2 px at most, stays. */
function clip({ y, x, radius }: Growing, height: number, width: number): void {
  const inside = (i: number) => y[i]! >= 0 && x[i]! >= 0 && y[i]! <= height - 1 && x[i]! <= width - 1;
  let first = 0;
  while (first < y.length && !inside(first)) first++;
  let last = y.length;
  while (last > first && !inside(last - 1)) last--;
  for (const values of [y, x, radius]) {
    values.length = last;
    values.splice(0, first);
  }
}
