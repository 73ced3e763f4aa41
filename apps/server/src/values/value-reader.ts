import type { Engine, Store } from '@ramify/engine';
import { AppError, decodeValue, isAppError, type PortValue } from '@ramify/sdk';
import { open } from 'node:fs/promises';
import { Lru, shared } from './lru.ts';

type Bytes = Uint8Array<SharedArrayBuffer>;

const keptBytes = 256 << 20;
/** No value of a port is larger; what is, is a file that some node wrote. */
const mostBytes = 2 ** 31;
const magic = 'RAMIFY1\n';

const isValue = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, magic.length)).toString('latin1') === magic;

const unknown = (): AppError =>
  new AppError('E_NOT_FOUND', 'This result is no longer stored.', {
    remedy: 'Run the graph again: what is missing is computed anew.',
  });

/** Reads values of the store by their digest; keeps the last ones in memory. */
export class ValueReader {
  private readonly engine: Engine;
  private readonly store: Store;
  private readonly kept = new Lru<Bytes>(keptBytes, ({ byteLength }) => byteLength);
  private readonly once = shared<Bytes>();

  constructor(engine: Engine, store: Store) {
    this.engine = engine;
    this.store = store;
  }

  /** The value as it is stored. */
  async bytes(digest: string): Promise<Bytes> {
    const known = this.kept.get(digest);
    if (known !== undefined) return known;
    return this.once(digest, async () => {
      await this.refuseFiles(digest);
      const bytes = await this.engine.readBytes({ digest }).catch((error: unknown) => {
        throw isAppError(error, 'E_STORE_CORRUPT') ? unknown() : error;
      });
      if (!isValue(bytes)) throw unknown();
      this.kept.put(digest, bytes);
      return bytes;
    });
  }

  async value(digest: string): Promise<PortValue> {
    return decodeValue(await this.bytes(digest)) as PortValue;
  }

  /** Files lie in the store beside the values: they are not read into memory to find that out. */
  private async refuseFiles(digest: string): Promise<void> {
    const file = await open(this.store.objectPath(digest), 'r').catch(() => null);
    if (file === null) return; // of a store that is elsewhere
    try {
      const head = Buffer.alloc(magic.length);
      await file.read(head, 0, head.length, 0);
      if (!isValue(head) || (await file.stat()).size > mostBytes) throw unknown();
    } finally {
      await file.close();
    }
  }
}
