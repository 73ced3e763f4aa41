/** Events that are pushed by callbacks and taken by one `for await`. */
export interface EventQueue<T> {
  push(event: T): void;
  /** Nothing more comes; what was pushed is still given. */
  end(error?: Error): void;
  readonly events: AsyncIterable<T>;
}

export function eventQueue<T>(): EventQueue<T> {
  const waiting: T[] = [];
  let ended = false;
  let failure: Error | undefined;
  let wake: (() => void) | undefined;
  const rouse = () => {
    wake?.();
    wake = undefined;
  };
  async function* take(): AsyncGenerator<T, void, undefined> {
    for (;;) {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) yield next;
      if (ended) {
        if (failure !== undefined) throw failure;
        return;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  return {
    push(event) {
      waiting.push(event);
      rouse();
    },
    end(error) {
      ended = true;
      failure = error;
      rouse();
    },
    events: take(),
  };
}
