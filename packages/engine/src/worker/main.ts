import { parentPort, workerData } from 'node:worker_threads';
import { AppError, toAppError, type CancelSignal } from '@ramify/sdk';
import type { NodeLoaders } from '../engine.ts';
import type { FromWorker, Task, ToWorker, WorkerSetup } from '../pool/protocol.ts';
import { packForTransfer } from '../pool/transfer.ts';
import { openStore } from '../store/open-store.ts';
import { fileAccess } from './file-access.ts';
import { Movies } from './movies.ts';
import { Requests } from './requests.ts';
import { runNode } from './run-node.ts';
import { runPart } from './run-part.ts';

/** Entry of a worker thread: runs tasks as they come. */
const port = parentPort;
if (port === null) throw new AppError('E_INTERNAL', 'This module is the entry of a worker thread.');
const setup = workerData as WorkerSetup;
const loaders = (await import(setup.loaders)) as NodeLoaders;
const store = openStore(setup.storeDir);
const movies = new Movies(loaders);
const requests = new Requests(port);

const post = (message: FromWorker, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

const signalOf = (flag: Int32Array): CancelSignal => ({
  get aborted() {
    return Atomics.load(flag, 0) === 1;
  },
  throwIfAborted() {
    if (this.aborted) throw new AppError('E_CANCELLED', 'The run was cancelled.');
  },
});

const progressEveryMs = 100;

async function perform(id: number, task: Task, signal: CancelSignal): Promise<unknown> {
  let reported = 0;
  const progress = (done: number): void => {
    const now = performance.now();
    if (now - reported < progressEveryMs) return;
    reported = now;
    post({ type: 'progress', id, done });
  };
  if (task.kind !== 'node') {
    return runPart(task, { loadNode: (type) => loaders.loadNode(type), movies, signal, progress });
  }
  return runNode(task, await loaders.loadNode(task.type), {
    access: fileAccess(task.places, loaders.openFile),
    codeOf: (type) => loaders.implementationHash(type),
    store,
    signal,
    progress,
    warn: (message) => post({ type: 'warning', id, message }),
    call: (call) => requests.call(id, call),
  });
}

port.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'task':
      void perform(message.id, message.task, signalOf(message.cancel)).then(
        (result) => {
          const packed = packForTransfer(result);
          post({ type: 'done', id: message.id, result: packed.value }, packed.transfer);
        },
        (error: unknown) => post({ type: 'failed', id: message.id, error: toAppError(error).toJSON() }),
      );
      return;
    case 'item':
      requests.receive(message.request, message.value);
      return;
    case 'end':
      requests.end(message.request, message.error);
  }
});
