import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = path.join(root, 'node_modules/.bin');

interface Step {
  readonly name: string;
  readonly commands: readonly (readonly string[])[];
}

const report = path.join(await mkdtemp(path.join(tmpdir(), 'ramify-verify-')), 'tests.json');
const steps: readonly Step[] = [
  { name: 'format', commands: [['prettier', '--check', '--log-level', 'warn', '.']] },
  { name: 'lint', commands: [['oxlint', '--type-aware', '--deny-warnings']] },
  {
    name: 'types',
    commands: [
      ['tsc', '-b'],
      ['tsc', '-p', 'tsconfig.tools.json'],
      ['tsc', '-p', 'apps/editor'],
    ],
  },
  { name: 'dead exports', commands: [['knip', '--no-config-hints']] },
  {
    name: 'tests',
    commands: [['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]],
  },
];

const run = ([name = '', ...args]: readonly string[]) =>
  new Promise<boolean>((resolve) => {
    const child = spawn(path.join(bin, name), args, { cwd: root, stdio: 'inherit' });
    child.on('error', (error) => {
      console.error(`${name} could not be started: ${error.message}`);
      resolve(false);
    });
    child.on('exit', (code) => resolve(code === 0));
  });

async function runStep(step: Step): Promise<boolean> {
  for (const command of step.commands) if (!(await run(command))) return false;
  return true;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no step "${unknown.join('", "')}"; there are: ${steps.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

const outcomes: { name: string; passed: boolean; seconds: number }[] = [];
for (const step of steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n── ${step.name}`);
  const start = performance.now();
  const passed = await runStep(step);
  outcomes.push({ name: step.name, passed, seconds: (performance.now() - start) / 1000 });
}

console.log('');
for (const { name, passed, seconds } of outcomes) {
  console.log(`${passed ? '✓' : '✗'} ${name.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s`);
}

interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}
const tests = await readFile(report, 'utf8').then(
  (text) => JSON.parse(text) as TestReport,
  () => undefined,
);
await rm(path.dirname(report), { recursive: true, force: true });

// Each step besides the tests counts as one check. Test files that do not even load fail without a test.
const others = outcomes.filter(({ name }) => name !== 'tests');
const testsPassed = outcomes.every(({ name, passed }) => name !== 'tests' || passed);
const passed = others.filter((one) => one.passed).length + (tests?.numPassedTests ?? 0);
const failedTests = Math.max(tests?.numFailedTests ?? 0, testsPassed ? 0 : 1);
const failed = others.filter((one) => !one.passed).length + failedTests;
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
