import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { readNpy, writeNpy, type NpyArray } from './npy.ts';

/** An array that Python has as a file. */
export interface Shared {
  readonly path: string;
}

export interface PeerCall {
  readonly op: string;
  readonly inputs: Readonly<Record<string, Shared>>;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The Python process: the same work by other libraries, timed inside Python. */
export interface Peers {
  readonly folder: string;
  versions(): Promise<Readonly<Record<string, string>>>;
  /** Gives Python an array, which it reads when it first needs it. */
  share(name: string, data: NpyArray, shape: readonly number[]): Promise<Shared>;
  writeTiff(name: string, movie: Shared, compression: string | null): Promise<string>;
  /** Milliseconds of the work alone. */
  time(call: PeerCall): Promise<number>;
  result(call: PeerCall): Promise<NpyArray>;
  close(): Promise<void>;
}

interface Answer extends Readonly<Record<string, unknown>> {
  readonly ms?: number;
  readonly error?: string;
}

export async function startPeers(): Promise<Peers> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ramify-bench-'));
  const script = fileURLToPath(new URL('../peers.py', import.meta.url));
  const python = spawn(process.env['PYTHON'] ?? '/usr/bin/python3', [script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void }[] = [];
  createInterface({ input: python.stdout }).on('line', (line) => {
    waiting.shift()?.resolve(JSON.parse(line) as Answer);
  });
  const ended = new Promise<void>((resolve) => {
    python.on('error', (error) => waiting.splice(0).forEach(({ reject }) => reject(error)));
    python.on('close', (code) => {
      const error = new Error(
        `Python ended with code ${code}; it needs scikit-image, scikit-learn, SciPy, pandas, OpenCV and tifffile.`,
      );
      waiting.splice(0).forEach(({ reject }) => reject(error));
      resolve();
    });
  });

  const ask = async (request: Readonly<Record<string, unknown>>): Promise<Answer> => {
    const answer = await new Promise<Answer>((resolve, reject) => {
      waiting.push({ resolve, reject });
      python.stdin.write(`${JSON.stringify(request)}\n`);
    });
    if (answer.error !== undefined) throw new Error(`${String(request['op'])}: ${answer.error}`);
    return answer;
  };
  const call = ({ op, inputs, params }: PeerCall, output?: string) =>
    ask({
      op,
      params,
      output,
      inputs: Object.fromEntries(Object.entries(inputs).map(([name, shared]) => [name, shared.path])),
    });

  return {
    folder,
    versions: async () => (await ask({ op: 'versions' })) as Readonly<Record<string, string>>,
    async share(name, data, shape) {
      const file = path.join(folder, `${name}.npy`);
      await writeNpy(file, data, shape);
      return { path: file };
    },
    async writeTiff(name, movie, compression) {
      const file = path.join(folder, name);
      await call({ op: 'write-tiff', inputs: { movie }, params: { path: file, compression } });
      return file;
    },
    time: async (work) => (await call(work)).ms ?? NaN,
    async result(work) {
      const output = path.join(folder, 'result.npy');
      await call(work, output);
      return readNpy(output);
    },
    async close() {
      python.stdin.end();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
