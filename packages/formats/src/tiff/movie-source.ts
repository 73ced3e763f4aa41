import type { MovieSource } from '@ramify/sdk';
import { openFrames } from './frames.ts';
import type { RecordingSpec } from './recording-spec.ts';

/** Frames of a TIFF recording, as worker threads read them. */
const tiffMovieSource: MovieSource<RecordingSpec> = {
  open: (spec, files, access) => Promise.resolve(openFrames(spec, files, access)),
};

export default tiffMovieSource;
