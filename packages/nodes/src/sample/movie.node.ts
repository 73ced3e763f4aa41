import { AppError, defineNode, port, type MovieMeta } from '@ramify/sdk';
import { movieParams } from './movie-params.ts';
import { branchTable, eventTable } from './truth-tables.ts';

export default defineNode({
  type: 'sample.movie',
  version: 1,
  title: 'Sample movie',
  family: 'sample',
  summary: 'Makes a synthetic two-photon recording of neurites of which everything is known.',
  docs: `To try a workflow without data, and to measure what it gets right: the recording comes with its truth.

- **Neurites** grow in turn: curved, forking (calibre divided by Rall's power of 3/2), keeping clear of each other, crossing now and then. Half of the neurons are beaded. Light and calibre vary along a branch, and ends in the field fade as they leave the focal plane.
- **Groups** of branches are active together. Most neurons belong to one group, some have a part that belongs to another. Events of a group are a Poisson process with log-normal amplitudes; each is (1 − e^(−t/rise)) · e^(−t/decay), scaled to its amplitude. A branch follows its group with a gain of its own and has some events that it alone shows (*Variability*).
- **Background**: uneven neuropil with a little of the activity of all groups, blurred processes, dark discs without label; darker towards the corners.
- **Detector**: Poisson photon counts, 40 samples per photon with a pulse spread of 45 %, an offset of 100, and amplifier noise of 12. The number of photons follows from *Signal to noise*, defined as P·a / √(P·(1 + a + background)·(1 + 0.45²) + (12/40)²) for P photons and amplitude a.

Nothing is stored: a frame is computed when it is read, from the parameters and its number alone, and is the same on every machine and with any number of threads.

The truth: **centre lines** are one pixel wide. **Branches** are labels of all pixels within the half width at half maximum. **Groups** gives each branch its group, **traces** the ΔF/F of each group without noise at the time of each frame, **events** their onsets. ΔF/F is that of the neurite itself: in the recording the background dilutes it.

Limits: no movement, no neuropil that is correlated in space, one focal plane. A method that works here may still fail on real data.`,
  keywords: ['synthetic', 'simulated', 'test', 'demo', 'ground truth', 'example'],
  inputs: {},
  outputs: {
    movie: port.movie({ doc: 'The recording, uint16.' }),
    centerlines: port.mask({ doc: 'True centre lines of all branches.' }),
    branches: port.labels({ doc: 'True branch of each pixel of a neurite.' }),
    groups: port.partition({ doc: 'True group of each branch.' }),
    traces: port.traces({ doc: 'True ΔF/F of each group, without noise.', ownIds: true }),
    table: port.table({ doc: 'One row per true branch.' }),
    events: port.table({ doc: 'One row per true event of a group.' }),
  },
  params: movieParams,
  infer({ params: { height, width, frames, frameRate, pixelSize: side } }) {
    const plane = { height, width, pixelSize: { y: side, x: side } };
    return {
      movie: { ...plane, frames, frameRate, dtype: 'uint16', channel: null, unit: 'raw' },
      centerlines: plane,
      branches: plane,
      traces: { frames, frameRate, unit: 'ΔF/F' },
    };
  },
  preview: 'movie',
  source: async () => (await import('@ramify/kernels/sample/movie-source')).sampleMovieSource,
  async run({ params, ctx }) {
    const { buildScene } = await import('@ramify/kernels/sample/scene');
    const truth = await import('@ramify/kernels/sample/truth');
    const { pixelSize: side, ...spec } = params;
    const { height, width, frames, frameRate, seed } = spec;
    const pixelSize = { y: side, x: side };
    const meta: MovieMeta = {
      frames,
      height,
      width,
      dtype: 'uint16',
      frameRate,
      pixelSize,
      name: `sample ${seed}`,
      channel: null,
      unit: 'raw',
    };
    const scene = buildScene(spec);
    const { branches, groups, footprints } = scene;
    if (branches.length === 0) {
      throw new AppError('E_DATA_EMPTY', 'No neurite fits into the field.', {
        where: { param: 'density' },
        remedy: 'Raise the density or the size of the field, or take another seed.',
      });
    }
    ctx.signal.throwIfAborted();
    const used = truth.usedGroups(scene);
    if (used.length < spec.groups) {
      ctx.warn(
        `There are too few branches for ${spec.groups} groups; ${used.length} are used. Raise the density or the size of the field.`,
      );
    }
    const ids = Int32Array.from(branches, ({ id }) => id);
    const plane = { height, width, pixelSize };
    return {
      movie: ctx.source(spec, meta),
      centerlines: { kind: 'mask', ...plane, data: truth.centreLines(branches, height, width) },
      branches: { kind: 'labels', ...plane, data: footprints.labels },
      groups: {
        kind: 'partition',
        ids,
        labels: groups,
        strength: new Float32Array(ids.length).fill(1),
        method: 'truth',
      },
      traces: {
        kind: 'traces',
        count: used.length,
        frames,
        frameRate,
        unit: 'ΔF/F',
        ids: used,
        names: Array.from(used, (group) => `group ${group}`),
        data: truth.groupTraces(scene, used),
      },
      table: branchTable(truth.branchTruth(scene), pixelSize),
      events: eventTable(truth.groupEvents(scene, used)),
    };
  },
});
