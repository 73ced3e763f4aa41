// Takes the place of sbatch, squeue, scancel and scontrol in tests: it runs arrays, in order, as Slurm would on
// one node of two processors. `fake-slurm.mjs FOLDER PROGRAM ARGUMENTS…` keeps its state in FOLDER.
import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const [, , folder = '', program = '', ...args] = process.argv;
const jobs = join(folder, 'jobs');
const jobFile = (id) => join(jobs, `${id}.json`);
const load = (id) => JSON.parse(readFileSync(jobFile(id), 'utf8'));
const save = (job) => {
  const whole = join(folder, `.${job.id}.${process.pid}`);
  writeFileSync(whole, JSON.stringify(job));
  renameSync(whole, jobFile(job.id));
};
const all = () => readdirSync(jobs).map((name) => load(name.replace('.json', '')));
const stopped = (id) => existsSync(join(folder, `cancelled.${id}`));

function submit() {
  const options = args.filter((word) => word.startsWith('--'));
  const [script = '', ...rest] = args.slice(options.length);
  const value = (name) => options.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  if (value('partition') === 'nowhere') {
    console.error('sbatch: error: invalid partition specified: nowhere');
    process.exit(1);
  }
  const [, last = '0', width = '2'] = /^0-(\d+)(?:%(\d+))?$/.exec(value('array') ?? '') ?? [];
  const id = String(readdirSync(jobs).length + 1);
  const after = value('dependency')?.split(':').slice(1) ?? [];
  const tasks = value('array') === undefined ? [null] : Array.from({ length: Number(last) + 1 }, (_, k) => k);
  save({ id, script, rest, options, after, left: tasks, width: Number(width), pids: {} });
  // What runs the job outlives the submission.
  spawn(process.execPath, [fileURLToPath(import.meta.url), folder, 'run', id], {
    detached: true,
    stdio: 'ignore',
  }).unref();
  console.log(id);
}

const outputOf = (job, task) => {
  const pattern =
    job.options.find((word) => word.startsWith('--output='))?.slice('--output='.length) ?? '/dev/null';
  const named = { '%%': '%', '%A': job.id, '%a': String(task), '%j': job.id };
  return pattern.replaceAll(/%[%Aaj]/g, (found) => named[found]).replaceAll('\\\\', '\\');
};

function runTask(job, task) {
  return new Promise((resolve) => {
    const log = openSync(outputOf(job, task), 'a');
    const env = { ...process.env, SLURM_JOB_ID: job.id };
    if (task !== null) Object.assign(env, { SLURM_ARRAY_JOB_ID: job.id, SLURM_ARRAY_TASK_ID: String(task) });
    const child = spawn('/bin/bash', [job.script, ...job.rest], {
      env,
      detached: true,
      stdio: ['ignore', log, log],
    });
    job.pids[String(task)] = child.pid;
    save(job);
    child.on('close', () => {
      closeSync(log);
      delete job.pids[String(task)];
      job.left = job.left.filter((other) => other !== task);
      save(job);
      resolve();
    });
  });
}

async function run(id) {
  const job = load(id);
  while (job.after.some((other) => load(other).left.length > 0)) await sleep(50);
  const waiting = [...job.left];
  const worker = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      if (!stopped(id)) await runTask(job, task);
    }
  };
  await Promise.all(Array.from({ length: job.width }, worker));
  job.left = [];
  save(job);
}

function cancel(id) {
  writeFileSync(join(folder, `cancelled.${id}`), '');
  for (const pid of Object.values(load(id).pids)) {
    try {
      process.kill(-pid, 'SIGTERM');
    } catch {
      // It has ended.
    }
  }
}

mkdirSync(jobs, { recursive: true });
if (program === 'run') await run(args[0]);
else if (program === 'sbatch') submit();
else if (program === 'scancel') args.forEach(cancel);
else if (program === 'scontrol') console.log('MaxArraySize            = 4');
else if (program === 'squeue') {
  for (const { id, left } of all()) for (const task of left) console.log(`${id}_${task ?? 'N/A'}`);
}
