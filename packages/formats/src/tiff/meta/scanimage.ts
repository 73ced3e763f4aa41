import { info, isPositive, warn, type Axis, type Note, type TiffMeta } from './tiff-meta.ts';

export const isScanImage = (software: string, description: string): boolean =>
  software.startsWith('SI.') ||
  description.startsWith('state.') ||
  /(^|\n)\s*scanimage\.SI/.test(description);

/** `name = value` lines of MATLAB, without the prefixes that versions of ScanImage put before the names. */
function settingsOf(text: string): Map<string, string> {
  const settings = new Map<string, string>();
  for (const line of text.split(/[\r\n]+/)) {
    const at = line.indexOf('=');
    if (at <= 0) continue;
    const name = line
      .slice(0, at)
      .trim()
      .replace(/^scanimage\./, '')
      .replace(/^SI[0-9]?\./, '');
    if (!settings.has(name)) settings.set(name, line.slice(at + 1).trim());
  }
  return settings;
}

/** Numbers of a MATLAB value: `[1;2]`, `[1 2 4]`, `3`. */
const numbersIn = (value: string | undefined): number[] =>
  (value?.match(/-?[0-9.]+(?:e[+-]?[0-9]+)?/gi) ?? []).map(Number).filter(Number.isFinite);

/**
 * Reads the settings that ScanImage 3 to Basic writes into the Software tag or the ImageDescription: channels
 * are interleaved page by page, and so are the planes of a fast (volume) stack.
 */
export function scanimageMeta(software: string, description: string): TiffMeta {
  const settings = settingsOf(software.startsWith('SI.') ? software : description);
  const number = (...names: string[]): number | undefined => {
    for (const name of names) {
      const value = numbersIn(settings.get(name))[0];
      if (isPositive(value)) return value;
    }
    return undefined;
  };
  const isOn = (name: string): boolean => /^(true|1)$/.test(settings.get(name) ?? '');
  const notes: Note[] = [];

  const ids = savedChannels(settings);
  const fast =
    isOn('hFastZ.enable') ||
    (isOn('hStackManager.enable') && /fast/.test(settings.get('hStackManager.stackMode') ?? ''));
  const planes = fast
    ? (number(
        'hStackManager.numFramesPerVolumeWithFlyback',
        'hFastZ.numFramesPerVolume',
        'hStackManager.numFramesPerVolume',
      ) ?? 1)
    : 1;
  const slow = number('hStackManager.numSlices', 'stackNumSlices', 'acq.numberOfZSlices') ?? 1;
  if (!fast && slow > 1 && isOn('hStackManager.enable')) {
    notes.push(
      warn(
        `ScanImage moved through ${slow} slices slowly; all pages are taken as time. If this is a z-stack, it is no recording.`,
      ),
    );
  }
  const averaged = number('hScan2D.logAverageFactor', 'acqNumAveragedFrames', 'acq.numAvgFramesSave') ?? 1;
  const frames = number('hRoiManager.scanFrameRate', 'scanFrameRate', 'acq.frameRate', 'state.acq.frameRate');
  const volumes = number('hRoiManager.scanVolumeRate');
  const rate = planes > 1 ? (volumes ?? (frames === undefined ? undefined : frames / planes)) : frames;
  if (averaged > 1)
    notes.push(info(`ScanImage averaged ${averaged} frames before saving; the frame rate is divided by it.`));
  if (planes > 1)
    notes.push(info(`ScanImage scanned volumes of ${planes} planes; the frame rate is that of volumes.`));

  const axes: { axis: Axis; size: number }[] = [
    { axis: 'C', size: Math.max(1, ids.length) },
    { axis: 'Z', size: Math.round(planes) },
    { axis: 'T', size: 0 },
  ];
  return {
    origin: 'ScanImage',
    axes,
    contiguous: false,
    ...(rate === undefined ? {} : { frameRate: { value: rate / averaged, from: "ScanImage's frame rate" } }),
    channelNames: ids.map((id) => `channel ${id}`),
    notes,
  };
}

/** Numbers of the channels that were saved. */
function savedChannels(settings: Map<string, string>): number[] {
  const listed = numbersIn(
    settings.get('hChannels.channelSave') ??
      settings.get('hChannels.channelsSave') ??
      settings.get('channelsSave'),
  );
  if (listed.length > 0) return listed;
  const flagged: number[] = [];
  for (let channel = 1; channel <= 4; channel++) {
    if (settings.get(`state.acq.savingChannel${channel}`) === '1') flagged.push(channel);
  }
  return flagged.length > 0 ? flagged : [1];
}
