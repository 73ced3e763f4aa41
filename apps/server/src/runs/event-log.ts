import type { StreamMessage } from '@ramify/protocol';

/** What an event says something passing about, which a later one makes superfluous. */
export interface Subject {
  readonly name: string;
  /** The event itself is passing; otherwise it only ends what was said before. */
  readonly passing: boolean;
}

/**
 * Events, numbered from 1. Of what is passing only the last is kept, so that the log of a long run stays small
 * and a window that comes late is not told what no longer matters. Any number of readers.
 */
export class EventLog<E> {
  private readonly subjectOf: (event: E) => Subject | null;
  private entries: (StreamMessage<E> | null)[] = [];
  private readonly passing = new Map<string, number>();
  private wake: (() => void)[] = [];
  private removed = 0;
  private ended = false;
  /** Id of the last event. */
  last = 0;

  constructor(subjectOf: (event: E) => Subject | null) {
    this.subjectOf = subjectOf;
  }

  add(event: E): void {
    this.last += 1;
    const subject = this.subjectOf(event);
    if (subject !== null) this.supersede(subject.name);
    if (subject?.passing === true) this.passing.set(subject.name, this.last);
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
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<StreamMessage<E>> {
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

  private since(after: number): StreamMessage<E>[] {
    const found: StreamMessage<E>[] = [];
    for (let i = this.entries.length - 1; i >= 0; i--) {
      const entry = this.entries[i];
      if (entry == null) continue;
      if (entry.id <= after) break;
      found.push(entry);
    }
    return found.reverse();
  }

  private supersede(about: string): void {
    const id = this.passing.get(about);
    if (id === undefined) return;
    this.passing.delete(about);
    // What is passing is recent: it lies near the end.
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
