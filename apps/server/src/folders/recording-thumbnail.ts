import { picturePng } from '@ramify/formats/picture/picture-png';
import { imagePicture } from '@ramify/formats/picture/preview';
import { openFrames } from '@ramify/formats/tiff/frames';
import { openImage } from '@ramify/formats/open-image';
import { openRecording } from '@ramify/formats/tiff/recording';
import { AppError, pixelArray } from '@ramify/sdk';
import { handleAccess } from './handle-access.ts';
import type { OpenedFile } from './open-inside.ts';

const framesShown = 8;
const mostPixels = 64 << 20;

/** The mean of a few frames, spread over the recording, as PNG. Several channels: the first. */
export async function recordingThumbnail(file: OpenedFile, max: number): Promise<Uint8Array> {
  const { ref, access } = handleAccess(file);
  const { data, height, width } = /\.tiff?$/i.test(ref.name)
    ? await meanOfFrames(ref, access)
    : await openImage(ref, access).then(async (image) => ({ ...image, data: await image.read() }));
  const spec = imagePicture({ height, width, pixelSize: null }, data);
  return picturePng(spec, {
    minWidth: 1,
    maxWidth: Math.max(1, Math.floor(max * Math.min(1, width / height))),
    scaleBar: false,
  });
}

async function meanOfFrames(
  ref: ReturnType<typeof handleAccess>['ref'],
  access: ReturnType<typeof handleAccess>['access'],
): Promise<{ data: Float32Array; height: number; width: number }> {
  const recording = await openRecording([ref], access).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'E_CHANNEL_CHOICE') {
      return openRecording([ref], access, { channel: 1, colour: 'luminance' });
    }
    throw error;
  });
  const { frames, height, width, dtype } = recording.shape;
  const pixels = height * width;
  if (pixels > mostPixels) {
    throw new AppError(
      'E_FORMAT_TOO_LARGE',
      `A frame of ${height} x ${width} px is too large for a thumbnail.`,
    );
  }
  const reader = openFrames(recording.spec, [ref], access);
  try {
    const count = Math.min(framesShown, frames);
    const sums = new Float64Array(pixels);
    const frame = pixelArray(dtype, pixels);
    for (let i = 0; i < count; i++) {
      await reader.read(Math.floor(((i + 0.5) * frames) / count), 1, frame);
      for (let p = 0; p < pixels; p++) sums[p]! += frame[p]!;
    }
    return { data: Float32Array.from(sums, (sum) => sum / count), height, width };
  } finally {
    await reader.close();
  }
}
