/** What a synthetic recording is made of; equal specs give equal frames, to the bit. */
export interface SampleSpec {
  readonly height: number;
  readonly width: number;
  readonly frames: number;
  /** Hz. */
  readonly frameRate: number;
  readonly seed: number;
  readonly neurons: number;
  /** How many of the neurons have their cell body in the field. */
  readonly somata: number;
  /** Length of centre lines per area, px per px². */
  readonly density: number;
  /** Chance that a neurite which meets another one at a steep angle crosses it rather than ends. */
  readonly crossings: number;
  /** Number of sets of branches that are active together. */
  readonly groups: number;
  /** Mean number of events of a group per minute. */
  readonly eventRate: number;
  /** Median ΔF/F at the peak of an event. */
  readonly amplitude: number;
  /** Time constant of the rise, s. */
  readonly rise: number;
  /** Time constant of the decay, s. */
  readonly decay: number;
  /** 0: branches of a group are equal; 1: each has as many small events of its own as the group has events. */
  readonly variability: number;
  /** Peak of a typical event over the noise, in one pixel of a typical centre line and one frame. */
  readonly snr: number;
  /** Out-of-focus light over the resting light of a typical centre line. */
  readonly background: number;
  /** Share of the light that is lost from the first frame to the last. */
  readonly bleaching: number;
  /** Standard deviation of slow changes of all light, as a share. */
  readonly drift: number;
}

export const sampleDefaults: SampleSpec = {
  height: 200,
  width: 200,
  frames: 600,
  frameRate: 10,
  seed: 1,
  neurons: 6,
  somata: 1,
  density: 0.035,
  crossings: 0.5,
  groups: 6,
  eventRate: 6,
  amplitude: 1,
  rise: 0.1,
  decay: 1,
  variability: 0.3,
  snr: 1.5,
  background: 1.5,
  bleaching: 0.1,
  drift: 0.02,
};

/** A complete spec; fields that are not given have their default. */
export const sampleSpec = (given: Partial<SampleSpec> = {}): SampleSpec => ({ ...sampleDefaults, ...given });

/** First part of the path of each kind of random numbers: what one kind draws does not move another. */
export const stream = {
  growth: 1,
  calibre: 2,
  groups: 3,
  events: 4,
  branchEvents: 5,
  background: 6,
  drift: 7,
  noise: 8,
} as const;
