/** Lets the browser keep what an address gives; the server says under which name. */
export function saveUrl(url: string, name = ''): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

export function saveBlob(blob: Blob | null, name: string): void {
  if (blob === null) return;
  const url = URL.createObjectURL(blob);
  saveUrl(url, name);
  // The download reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What a canvas shows, as PNG. */
export const canvasBlob = (canvas: HTMLCanvasElement | null): Promise<Blob | null> =>
  canvas === null
    ? Promise.resolve(null)
    : new Promise((resolve) => {
        canvas.toBlob(resolve, 'image/png');
      });
