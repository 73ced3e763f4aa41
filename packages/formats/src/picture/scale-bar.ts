export interface ScaleBar {
  readonly micrometres: number;
  /** Length in pixels of the picture. */
  readonly pixels: number;
}

interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The longest of 1, 2, 5 · 10ⁿ µm that takes at most a quarter of the width; null if it would be invisible. */
export function chooseScaleBar(width: number, micrometresPerPixel: number): ScaleBar | null {
  const most = (width * micrometresPerPixel) / 4;
  if (!(most > 0) || !Number.isFinite(most)) return null;
  const power = 10 ** Math.floor(Math.log10(most));
  const factor = [5, 2, 1].find((step) => step * power <= most) ?? 1;
  // Powers below one are not exact: 5 · 10⁻¹ must be 0.5.
  const micrometres = Number((factor * power).toPrecision(1));
  const pixels = Math.round(micrometres / micrometresPerPixel);
  return pixels < 8 || width < 64 ? null : { micrometres, pixels };
}

/** Draws the bar into the lower right corner: white with a dark rim, so that it shows on any background. */
export function drawScaleBar({ width, height, data }: Raster, { pixels }: ScaleBar): void {
  const thickness = Math.max(3, Math.round(width / 128));
  const rim = Math.max(2, Math.round(thickness / 2));
  const margin = Math.round(width / 28);
  const right = width - margin;
  const bottom = height - margin;
  const fill = (grow: number, value: number): void => {
    for (let y = Math.max(0, bottom - thickness - grow); y < Math.min(height, bottom + grow); y++) {
      const row = 3 * y * width;
      data.fill(value, row + 3 * Math.max(0, right - pixels - grow), row + 3 * Math.min(width, right + grow));
    }
  };
  fill(rim, 16);
  fill(0, 255);
}
