import type { RunEvent, StreamMessage } from '@ramify/protocol';

interface Entry {
  readonly id: number;
  readonly event: RunEvent;
}

/** What later progress makes superfluous, or null for events that are kept. */
function subject(event: RunEvent): string | null {
  if (event.type === 'node.progress') return `node ${event.node}`;
  return event.type === 'file.digesting' ? `file ${event.path}` : null;
}

/**
 * The events of a run, numbered from 1. Of progress only the last of each node is kept, so that the log of a
 * long run stays small and a window that comes late is not told what no longer matters. Any number of readers.
 */
export class RunLog {
  private entries: (Entry | null)[] = [];
  private readonly progress = new Map<string, number>();
  private wake: (() => void)[] = [];
  private removed = 0;
  private ended = false;
  /** Id of the last event. */
  last = 0;

  add(event: RunEvent): void {
    this.last += 1;
    const about = subject(event);
    if (about !== null) this.supersede(about);
    if (event.type === 'node.finished' || event.type === 'node.failed') this.supersede(`node ${event.node}`);
    if (about !== null) this.progress.set(about, this.last);
    this.entries.push({ id: this.last, event });
    if (this.removed > 256 && this.removed > this.entries.length / 2) this.compact();
    this.notify();
  }

  /** Nothing follows. */
  end(): void {
    this.ended = true;
    this.notify();
  }

  /** The events after `after`, then those to come, until the run ends or the reader stops listening. */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<StreamMessage<RunEvent>> {
    let at = after;
    while (!signal.aborted) {
      for (const entry of this.since(at)) {
        yield entry;
        at = entry.id;
        if (signal.aborted) return;
      }
      if (at < this.last) continue;
      if (this.ended) return;
      await this.change(signal);
    }
  }

  private since(after: number): Entry[] {
    const found: Entry[] = [];
    for (let i = this.entries.length - 1; i >= 0; i--) {
      const entry = this.entries[i];
      if (entry == null) continue;
      if (entry.id <= after) break;
      found.push(entry);
    }
    return found.reverse();
  }

  private supersede(about: string): void {
    const id = this.progress.get(about);
    if (id === undefined) return;
    this.progress.delete(about);
    // Progress is recent: it lies near the end.
    for (let i = this.entries.length - 1; i >= 0; i--) {
      if (this.entries[i]?.id !== id) continue;
      this.entries[i] = null;
      this.removed += 1;
      return;
    }
  }

  private compact(): void {
    this.entries = this.entries.filter((entry) => entry !== null);
    this.removed = 0;
  }

  private notify(): void {
    const waiting = this.wake;
    this.wake = [];
    for (const resolve of waiting) resolve();
  }

  private change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.wake.push(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }
}
