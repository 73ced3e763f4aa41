import type { MessagePort } from 'node:worker_threads';
import { AppError, type SerializedError } from '@ramify/sdk';
import type { FromWorker, ParallelCall } from '../pool/protocol.ts';

interface Inbox {
  readonly items: unknown[];
  ended: boolean;
  error: SerializedError | null;
  wake: (() => void) | null;
}

/** The worker's side of parallel calls: results arrive as messages and are read as async iterables. */
export class Requests {
  private readonly port: MessagePort;
  private readonly inboxes = new Map<number, Inbox>();
  private next = 1;

  constructor(port: MessagePort) {
    this.port = port;
  }

  receive(request: number, value: unknown): void {
    const inbox = this.inboxes.get(request);
    inbox?.items.push(value);
    inbox?.wake?.();
  }

  end(request: number, error: SerializedError | null): void {
    const inbox = this.inboxes.get(request);
    if (inbox === undefined) return;
    inbox.ended = true;
    inbox.error = error;
    inbox.wake?.();
  }

  async *call<T>(task: number, call: ParallelCall): AsyncGenerator<T> {
    const request = this.next++;
    const inbox: Inbox = { items: [], ended: false, error: null, wake: null };
    this.inboxes.set(request, inbox);
    this.post({ type: 'call', id: task, request, call });
    try {
      for (;;) {
        while (inbox.items.length > 0) {
          yield inbox.items.shift() as T;
          this.post({ type: 'pull', request });
        }
        if (inbox.error !== null) throw AppError.fromJSON(inbox.error);
        if (inbox.ended) return;
        await new Promise<void>((resolve) => {
          inbox.wake = resolve;
        });
        inbox.wake = null;
      }
    } finally {
      this.inboxes.delete(request);
      if (!inbox.ended) this.post({ type: 'return', request });
    }
  }

  private post(message: FromWorker): void {
    this.port.postMessage(message);
  }
}
