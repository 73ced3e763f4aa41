import { spawnSync } from 'node:child_process';

export interface Python {
  /** Why tests that compare with Python are skipped, or undefined if it is there. */
  readonly missing: string | undefined;
  /** Runs a script with `sys.argv[1:]` = `args`; returns what it prints, parsed as JSON. */
  run<T>(script: string, ...args: readonly string[]): T;
}

/** Debian's Python with the named modules, for tests that compare with an independent implementation. */
export function pythonWith(...modules: readonly string[]): Python {
  const executable = process.env['PYTHON'] ?? '/usr/bin/python3';
  const call = (script: string, args: readonly string[]) =>
    spawnSync(executable, ['-c', script, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const probe = call(`import ${modules.join(', ')}`, []);
  return {
    missing:
      probe.status === 0 ? undefined : `${executable} with ${modules.join(', ')} is not installed: skipped`,
    run<T>(script: string, ...args: readonly string[]): T {
      const { status, stdout, stderr } = call(script, args);
      if (status !== 0) throw new Error(`Python failed:\n${stderr}`);
      return JSON.parse(stdout) as T;
    },
  };
}
