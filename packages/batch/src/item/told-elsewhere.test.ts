import { AppError } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { toldElsewhere } from './told-elsewhere.ts';

const missing = new AppError('E_FILE_MISSING', 'The file does not exist: /data/m1.tif', {
  where: { file: '/data/m1.tif' },
});

test('what is missing on another machine is told with its name, and may be tried again elsewhere', () => {
  expect(toldElsewhere(missing, 'desk', 'node-7').toJSON()).toMatchObject({
    code: 'E_FILE_MISSING',
    message: 'On node-7: The file does not exist: /data/m1.tif',
    where: { file: '/data/m1.tif' },
    retryable: true,
  });
});

test('where the batch was begun it is just missing; other failures are the same everywhere', () => {
  expect(toldElsewhere(missing, 'desk', 'desk')).toBe(missing);
  expect(toldElsewhere(missing, undefined, 'node-7')).toBe(missing);
  const black = new AppError('E_DATA_CONSTANT', 'Black.');
  expect(toldElsewhere(black, 'desk', 'node-7')).toBe(black);
});
