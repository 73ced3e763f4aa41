// Loaded before the command line by `node --require`: does to items of a batch what a test asks for in
// `sabotage.json` of the batch folder, by index, and notes that they were begun.
const { appendFileSync, closeSync, ftruncateSync, openSync, readFileSync, writeSync } = require('node:fs');
const files = require('node:fs/promises');
const { syncBuiltinESMExports } = require('node:module');
const path = require('node:path');

const after = (name) => process.argv[process.argv.indexOf(name) + 1] ?? '';
const isItem = process.argv.includes('item') && !process.argv.includes('--isolated');

const read = (file, otherwise) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
};

/** Leaves so little of the disk that nothing of use can be written. */
function fill(dir, left) {
  const file = openSync(path.join(dir, 'filler'), 'w');
  const block = Buffer.alloc(4096, 1);
  let size = 0;
  try {
    for (;;) size += writeSync(file, block);
  } catch {
    ftruncateSync(file, Math.max(0, size - left));
  }
  closeSync(file);
}

const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** Answers nothing and does nothing, until somebody ends it or nobody waits for it any more. */
function hang() {
  for (const parent = process.ppid; process.ppid === parent;) pause(100);
  process.exit(1);
}

const nameOf = (dir, index) => JSON.parse(read(path.join(dir, 'manifest.json'), '{}')).items[index].name;
const placeOf = (dir, index, folder, ending) => path.join(dir, folder, nameOf(dir, index) + ending);

/** Calls `then` as soon as the status file says that the item runs. */
function onceRunning(dir, index, then) {
  const status = placeOf(dir, index, 'status', '.json');
  const timer = setInterval(() => {
    const { state, attempts } = JSON.parse(read(status, '{}'));
    if (state !== 'running' || attempts.at(-1).pid !== process.pid) return;
    clearInterval(timer);
    then();
  }, 2);
  timer.unref();
}

/** Sleeps until it is woken from outside (SIGCONT), just before something is moved to `place`. */
function sleepBeforeMove(place) {
  const { rename } = files;
  files.rename = (from, to) => {
    if (to === place && !String(from).endsWith('.old') && isLast(from)) process.kill(process.pid, 'SIGSTOP');
    return rename(from, to);
  };
  syncBuiltinESMExports();
}

/** Results, or the record that they are done: not that of the beginning. */
const isLast = (file) => !file.endsWith('.json') || JSON.parse(read(file, '{}')).state === 'done';

if (isItem) {
  const dir = path.dirname(after('--manifest'));
  const index = Number(after('--index'));
  const starts = path.join(dir, `starts.${index}`);
  const before = read(starts, '').length;
  const { act, times = Infinity } = JSON.parse(read(path.join(dir, 'sabotage.json'), '{}'))[index] ?? {};
  appendFileSync(starts, '.');
  if (before < times) {
    if (act === 'stall') hang();
    if (act === 'hang') onceRunning(dir, index, hang);
    if (act === 'die') onceRunning(dir, index, () => process.kill(process.pid, 'SIGKILL'));
    if (act === 'sleep') onceRunning(dir, index, () => process.kill(process.pid, 'SIGSTOP'));
    if (act === 'sleep-before-results') sleepBeforeMove(placeOf(dir, index, 'recordings', ''));
    if (act === 'sleep-before-record') sleepBeforeMove(placeOf(dir, index, 'status', '.json'));
    if (act === 'fill') fill(dir, 32768);
  }
}
