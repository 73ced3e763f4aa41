/** Estimates the time left of one node from its speed so far; reports at most ten times a second, never backwards. */
export class ProgressMeter {
  private readonly tell: (fraction: number, secondsLeft: number | null) => void;
  private readonly started = performance.now();
  private last = 0;
  private reported = 0;

  constructor(tell: (fraction: number, secondsLeft: number | null) => void) {
    this.tell = tell;
  }

  report(fraction: number): void {
    const now = performance.now();
    if (fraction <= this.last || (now - this.reported < 100 && fraction < 1)) return;
    this.last = fraction;
    this.reported = now;
    const seconds = (now - this.started) / 1000;
    // The first moments say little: threads start and files are opened.
    this.tell(fraction, seconds < 1 || fraction < 0.01 ? null : (seconds * (1 - fraction)) / fraction);
  }
}
