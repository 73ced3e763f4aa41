import { describe } from '@ramify/sdk';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { Notice } from '../../design/feedback.tsx';
import { numberText } from '../../design/number-text.ts';
import { Segmented } from '../../design/segmented.tsx';
import { useViewState } from '../frame/view-state.tsx';
import { distributionOf } from '../plane/distribution.ts';
import { PlaneStage } from '../plane/plane-stage.tsx';
import { createPyramid, sampleLayer } from '../plane/sample-layer.ts';
import { ToneTools } from '../plane/tone-tools.tsx';
import { useOverlays } from '../plane/use-overlays.tsx';
import { useTone } from '../plane/use-tone.ts';
import type { ViewerProps } from '../viewer.ts';
import type { FrameBuffer } from './frame-buffer.ts';
import { binFor } from './playing.ts';
import { project, type Projection } from './projection.ts';
import { Transport } from './transport.tsx';
import { useMovieFrames } from './use-movie-frames.ts';
import { usePlayer } from './use-player.ts';
import { useSampledFrames } from './use-sampled-frames.ts';

const modes = [
  { value: 'frames', label: 'Frames' },
  { value: 'mean', label: 'Mean' },
  { value: 'max', label: 'Max' },
  { value: 'std', label: 'SD' },
] as const;
type Mode = (typeof modes)[number]['value'];

const projected = 48;
/** Frames whose spread gives the contrast. */
const measured = 6;
const nothing = distributionOf(new Float32Array(0));

/** A movie: played, scrubbed, or all of it in one image, with what was found in it on top. */
export function MovieViewer({ shown, value: movie }: ViewerProps<'movie'>) {
  const { frames, width, height, frameRate, unit } = movie;
  const { digest } = shown.output;
  const [mode, setMode] = useViewState<Mode>('movie mode', 'frames');
  const [scale, setScale] = useState(1);
  const binning = binFor(width * height, scale * devicePixelRatio);
  const buffer = useRef<FrameBuffer | null>(null);
  const isHere = (frame: number, step: number): boolean =>
    mode !== 'frames' || buffer.current?.get({ frame, step, bin: binning }) !== undefined;
  const player = usePlayer(frames, frameRate, isHere);
  const bin = player.playing ? binning : 1;
  const ahead = player.playing ? Math.ceil((frameRate ?? 10) * player.speed * 2) : 2;
  const place = {
    frame: player.playing ? player.frame - (player.frame % player.step) : player.frame,
    step: player.step,
    bin,
  };
  const state = useMovieFrames(digest, movie, place, ahead);
  // The clock, which runs between two renders, asks whether a frame is here.
  // oxlint-disable-next-line react/refs
  buffer.current = state.buffer;

  const measuredFrames = useSampledFrames(digest, movie, measured);
  const projectedFrames = useSampledFrames(digest, movie, mode === 'frames' ? 0 : projected);
  const projection = useMemo(
    () =>
      mode === 'frames' || projectedFrames === null
        ? null
        : project(projectedFrames.data, width * height, mode satisfies Projection),
    [mode, projectedFrames, width, height],
  );
  const distribution = useMemo(
    () =>
      projection !== null
        ? distributionOf(projection)
        : measuredFrames === null
          ? nothing
          : distributionOf(measuredFrames.data),
    [projection, measuredFrames],
  );
  const tone = useTone(`movie ${unit} ${mode === 'std' ? 'sd' : ''}`, distribution);
  const overlays = useOverlays(shown, movie);
  const [canvas] = useState(() => document.createElement('canvas'));
  const { frame } = state;
  const image = useMemo(() => {
    if (projection !== null) return sampleLayer(createPyramid(projection, { width, height }), tone.tone);
    if (frame === null || measuredFrames === null) return null;
    return sampleLayer(createPyramid(frame.data, frame), tone.tone, frame.bin, canvas);
  }, [projection, frame, measuredFrames, tone.tone, width, height, canvas]);
  const layers = useMemo(
    () => (image === null ? overlays.layers : [image, ...overlays.layers]),
    [image, overlays.layers],
  );

  // The same while the movie plays: only the frame changes.
  const tools = useMemo(
    () => (
      <>
        <Segmented label="What is shown of the movie" value={mode} choices={modes} onChange={setMode} />
        <ToneTools state={tone} unit={unit} />
        {overlays.tools}
      </>
    ),
    [mode, setMode, tone, unit, overlays.tools],
  );

  const onKey = (event: KeyboardEvent): boolean => {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
    const steps: Readonly<Record<string, () => void>> = {
      ' ': player.toggle,
      ArrowRight: () => player.goBy(1),
      ArrowLeft: () => player.goBy(-1),
      Home: () => player.goTo(0),
      End: () => player.goTo(frames - 1),
      PageDown: () => player.goBy(Math.ceil(frames / 20)),
      PageUp: () => player.goBy(-Math.ceil(frames / 20)),
    };
    steps[event.key]?.();
    return event.key in steps;
  };
  const valueAt = (x: number, y: number): string => {
    if (projection !== null) return numberText(projection[y * width + x] ?? Number.NaN, 5);
    if (frame === null) return '';
    const at = Math.floor(y / frame.bin) * frame.width + Math.floor(x / frame.bin);
    return numberText(frame.data[at] ?? Number.NaN, 5);
  };
  return (
    <PlaneStage
      shown={shown}
      plane={movie}
      layers={layers}
      pickables={overlays.pickables}
      summary={`Movie: ${describe(shown.output.descriptor)}`}
      valueAt={valueAt}
      onKey={onKey}
      onScale={setScale}
      tools={tools}
      foot={
        state.error !== null ? (
          <Notice tone="bad" title={state.error.message}>
            {state.error.remedy}
          </Notice>
        ) : mode === 'frames' ? (
          <Transport player={player} frames={frames} frameRate={frameRate} waiting={state.waiting} />
        ) : null
      }
    />
  );
}
