/** Ids along a cycle, the first repeated at the end, or undefined if there is none. Without recursion. */
export function findCycle(
  ids: Iterable<string>,
  successors: (id: string) => readonly string[],
): string[] | undefined {
  const done = new Set<string>();
  for (const start of ids) {
    if (done.has(start)) continue;
    const trail: { id: string; next: readonly string[]; at: number }[] = [
      { id: start, next: successors(start), at: 0 },
    ];
    const onTrail = new Set([start]);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const next = top.next[top.at++];
      if (next === undefined) {
        done.add(top.id);
        onTrail.delete(top.id);
        trail.pop();
      } else if (onTrail.has(next)) {
        const ring = trail.map(({ id }) => id);
        return [...ring.slice(ring.indexOf(next)), next];
      } else if (!done.has(next)) {
        trail.push({ id: next, next: successors(next), at: 0 });
        onTrail.add(next);
      }
    }
  }
  return undefined;
}
