/**
 * Ends this process at once when the process that began it is gone, however it went: their pipe closes then.
 * What is half done lies in a work folder, which the next attempt removes.
 */
export function stopWithParent(): void {
  const stop = () => process.exit(1);
  process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();
  // It is no reason to stay when the work is done.
  if ('unref' in process.stdin && typeof process.stdin.unref === 'function') process.stdin.unref();
}
