const micrometres = new Map(
  Object.entries({
    µm: 1,
    um: 1,
    micron: 1,
    microns: 1,
    micrometer: 1,
    micrometers: 1,
    micrometre: 1,
    micrometres: 1,
    nm: 1e-3,
    nanometer: 1e-3,
    nanometers: 1e-3,
    mm: 1e3,
    millimeter: 1e3,
    cm: 1e4,
    centimeter: 1e4,
    m: 1e6,
    meter: 1e6,
    inch: 25400,
    in: 25400,
  }),
);

const seconds = new Map(
  Object.entries({
    s: 1,
    sec: 1,
    secs: 1,
    second: 1,
    seconds: 1,
    ms: 1e-3,
    msec: 1e-3,
    millisecond: 1e-3,
    milliseconds: 1e-3,
    µs: 1e-6,
    us: 1e-6,
    usec: 1e-6,
    ns: 1e-9,
    min: 60,
    minute: 60,
    minutes: 60,
    h: 3600,
    hr: 3600,
    hour: 3600,
    hours: 3600,
    d: 86400,
  }),
);

/** Plain form of a unit: ImageJ's escape and the second code point of µ become µ. */
export const plainUnit = (unit: string): string =>
  unit
    .trim()
    .replace(/\\u00b5|\u03bc/gi, 'µ')
    .replace(/^Âµ/, 'µ');

/** Micrometres in one `unit`, or undefined if it is no unit of length (pixels, for instance). */
export const lengthUnit = (unit: string): number | undefined =>
  micrometres.get(plainUnit(unit)) ?? micrometres.get(plainUnit(unit).toLowerCase());

/** Seconds in one `unit`, or undefined if it is no unit of time. */
export const timeUnit = (unit: string): number | undefined =>
  seconds.get(plainUnit(unit)) ?? seconds.get(plainUnit(unit).toLowerCase());
