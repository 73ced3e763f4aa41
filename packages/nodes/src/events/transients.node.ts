import { defineNode, port } from '@ramify/sdk';
import type { TraceTransients } from '@ramify/kernels/events/transients';
import { rowBlocks, usableRows } from '../traces/rows.ts';
import { requireTraces } from '../traces/traces-checks.ts';
import { transientParams } from './transient-params.ts';
import { eventsValue, levelsTable, methodText, optionsOf } from './transients-of.ts';

const leastFrames = 10;

export default defineNode({
  type: 'events.transients',
  version: 1,
  title: 'Transients',
  family: 'events',
  summary: 'Finds calcium transients in traces and measures their kinetics.',
  docs: `Each trace is smoothed by a Gaussian; F is the smoothed trace, *rest* its mode (the peak of its density, Silverman's bandwidth), σ its noise.

**What is a transient**

- **Hysteresis**: a stretch in which F stays above rest + *ends below* · σ and somewhere exceeds rest + *begins above* · σ. The onset is the first frame above the higher level, the end the last frame above the lower one. Where F has fallen by more than *begins above* · σ from a peak and then exceeds the least value since by as much again, the transient is divided: the first ends at that least value, the next begins where it is exceeded.
- **Prominence**: a peak of \`scipy.signal.find_peaks\` with that prominence and distance; it lasts as long as F stays above peak − 0.7 · prominence.
- **Cossart**: onset where F exceeds the median of the frames around by 3 of their interquartile ranges, that median is below median + half the interquartile range of the whole trace, and no onset was within the dead time (Malvache et al. 2016). It ends where F falls below local median + one range. A transient that outlasts the dead time is counted again. With σ by *Spread*, *Prominence* 3 is the lab's other rule.

A transient that is under way in the first frame has no onset and is left out.

**Noise σ**: *Mode*: root mean square of what lies below rest (as CaImAn). *MAD*: 1.4826 · median |F − median F|. *Difference*: median |F(t + 1) − F(t)| / (√2 · 0.6745) before smoothing, times what the smoothing leaves of it. *Spread*: the greater of interquartile range and standard deviation.

**Measures** (crossings are interpolated between frames; empty where undefined)

- *Level before*: mean of F over the given time before the rise, without frames of other transients; for one that starts in the decay of another, the value that it starts from.
- *Amplitude* A: F at the peak − level before.
- *Rise*: from 10 % to 90 % of A. *FWHM*: between the crossings of A / 2 nearest to the peak.
- *Decay* τ: least-squares fit of A' · exp(−(t − t_peak) / τ) to the trace before smoothing, from the peak to the end, above the level before (of the first transient, if several follow in each other's decay). Empty with fewer than 4 frames, if the fit explains less than half of the variance, or if τ is longer than twice the time fitted or shorter than half a frame.
- *Area*: sum of trace − level before from onset to end / frame rate.

Limits: times are no finer than the frames allow; smoothing lengthens fast rises and lowers short peaks. Thresholds in σ find smaller transients in quieter traces: compare rates of regions of unequal noise with care. The default of 4 σ keeps false onsets rare, because σ by *Mode* is as small as the noise itself.`,
  keywords: ['events', 'spikes', 'peaks', 'onset', 'calcium', 'kinetics', 'rise', 'decay', 'amplitude'],
  inputs: { traces: port.traces({ doc: 'Traces, best ΔF/F.' }) },
  outputs: {
    events: port.events({ doc: 'Transients with their kinetics.' }),
    table: port.table({ doc: 'The same, one row per transient.' }),
    levels: port.table({ doc: 'Rest, noise and thresholds of each trace.' }),
  },
  params: transientParams,
  infer: ({ inputs: { traces }, params: { unusable } }) => {
    const { frames, frameRate, unit, count } = traces ?? {};
    return {
      events: {
        ...(frames === undefined ? {} : { frames }),
        ...(frameRate === undefined ? {} : { frameRate }),
        ...(unit === undefined ? {} : { unit }),
      },
      levels: unusable === 'refuse' && count !== undefined ? { count } : {},
    };
  },
  preview: 'table',
  jobs: { rows: async () => (await import('@ramify/kernels/events/transients')).transientRows },
  async run({ inputs: { traces }, params: chosen, ctx }) {
    const options = optionsOf(chosen, traces.frameRate);
    requireTraces(traces, leastFrames);
    const { eventsTable } = await import('@ramify/formats/events-table');
    const items = rowBlocks(traces).map((block) => ({ block, options }));
    const found: (TraceTransients | null)[] = [];
    for await (const part of ctx.map('rows', items)) found.push(...part);
    const failed = [...found.keys()].filter((row) => found[row] === null);
    const rows = usableRows(
      traces,
      failed,
      chosen.unusable,
      {
        code: 'E_DATA_CONSTANT',
        problem: 'the trace has no noise to measure transients by: it is constant, or mostly so.',
        remedy: 'Look at the traces and at the regions that they come from, or measure the noise otherwise.',
      },
      (message) => ctx.warn(message),
    );
    const events = eventsValue(traces, rows, found, methodText(chosen));
    if (events.count === 0) {
      ctx.warn(
        'No transient was found in any trace: look at the traces, and lower the threshold if it seems too high.',
      );
    }
    return { events, table: eventsTable(events), levels: levelsTable(traces, rows, found, chosen) };
  },
});
