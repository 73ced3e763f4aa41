import { createHash } from 'node:crypto';
import type { MovieValue } from '@ramify/sdk';

/**
 * Equal for movies whose frames can be read together: the same source, and frames of the same number and size,
 * so that they are cut alike.
 */
export const streamKey = ({ source, frames, height, width }: MovieValue): string =>
  createHash('sha256')
    .update(JSON.stringify([source, frames, height, width]))
    .digest('hex');
