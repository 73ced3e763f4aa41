type Advance = (done: number, total: number) => void;

interface Reading {
  readonly result: Promise<string>;
  readonly listeners: Set<Advance>;
  readonly controller: AbortController;
  waiting: number;
  timer: NodeJS.Timeout | null;
}

const readings = new Map<string, Reading>();
/** An edit cancels a plan and asks for the next one: within this time it finds the reading still under way. */
const lingerMs = 1000;

/**
 * Reads a file once for all that want it at the same time. Who leaves is told at once; the reading itself stops
 * when nobody has wanted it for a moment.
 */
export async function shareReading(
  key: string,
  read: (advance: Advance, stop: AbortSignal) => Promise<string>,
  onProgress?: Advance,
  signal?: AbortSignal,
): Promise<string> {
  signal?.throwIfAborted();
  const reading = readings.get(key) ?? begin(key, read);
  if (reading.timer !== null) clearTimeout(reading.timer);
  reading.timer = null;
  reading.waiting += 1;
  if (onProgress !== undefined) reading.listeners.add(onProgress);
  let leave: (() => void) | undefined;
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(signal?.reason as Error);
    signal?.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([reading.result, left]);
  } finally {
    if (leave !== undefined) signal?.removeEventListener('abort', leave);
    if (onProgress !== undefined) reading.listeners.delete(onProgress);
    reading.waiting -= 1;
    if (reading.waiting === 0 && readings.get(key) === reading) {
      reading.timer = setTimeout(() => {
        forget(key, reading); // who comes now begins anew
        reading.controller.abort();
      }, lingerMs);
    }
  }
}

function forget(key: string, reading: Reading): void {
  if (readings.get(key) === reading) readings.delete(key);
}

function begin(key: string, read: (advance: Advance, stop: AbortSignal) => Promise<string>): Reading {
  const listeners = new Set<Advance>();
  const controller = new AbortController();
  const result = read((done, total) => {
    for (const listener of listeners) listener(done, total);
  }, controller.signal).finally(() => {
    forget(key, reading);
    if (reading.timer !== null) clearTimeout(reading.timer);
  });
  result.catch(() => undefined); // told to those who wait
  const reading: Reading = { result, listeners, controller, waiting: 0, timer: null };
  readings.set(key, reading);
  return reading;
}
