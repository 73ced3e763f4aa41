import { lazy, Suspense, type ComponentType } from 'react';

const idle = (work: () => void): void => {
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 4000 });
  else setTimeout(work, 1500);
};

/** True once the page has nothing more urgent to fetch; what is defined later is fetched at once. */
let begun = false;
const waiting: (() => void)[] = [];

/** Fetches what was deferred: a part that is asked for when the server is gone must be there already. */
export function fetchDeferred(): void {
  idle(() => {
    begun = true;
    for (const fetchPart of waiting.splice(0)) fetchPart();
  });
}

/** A component whose code is not part of the first page. */
export function deferred<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  // What could not be fetched ahead of time is fetched again when it is shown, and fails there if it must.
  const ahead = (): void => void load().catch(() => undefined);
  if (begun) idle(ahead);
  else waiting.push(ahead);
  const Part = lazy(async () => ({ default: await load() }));
  return function Deferred(props: P) {
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}
