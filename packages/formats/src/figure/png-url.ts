import { base64 } from '../report/base64.ts';

export const pngUrl = (png: Uint8Array): string => `data:image/png;base64,${base64(png)}`;
