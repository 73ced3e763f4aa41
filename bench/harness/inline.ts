/** A job that nodes run on workers, here in this thread. */
export const inline = <Item, Result>(job: (item: Item) => Result) =>
  async function* (items: readonly Item[]): AsyncGenerator<Result> {
    for (const item of items) yield await Promise.resolve(job(item));
  };
