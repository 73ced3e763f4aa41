import { expect, test } from 'vitest';
import { bounded, movedTime, wholeFrames, zoomedTime } from './time-range.ts';

test('what is under the pointer stays there', () => {
  const zoomed = zoomedTime({ from: 100, to: 300 }, 1000, 150, 2);
  expect(zoomed).toEqual({ from: 125, to: 225 });
  expect((150 - zoomed.from) / (zoomed.to - zoomed.from)).toBeCloseTo(0.25);
});

test('the range stays within the recording', () => {
  expect(zoomedTime({ from: 0, to: 100 }, 1000, 50, 0.001)).toEqual({ from: 0, to: 1000 });
  expect(zoomedTime({ from: 0, to: 100 }, 1000, 0, 1e6)).toEqual({ from: 0, to: 8 });
  expect(movedTime({ from: 100, to: 300 }, 1000, 5000)).toEqual({ from: 800, to: 1000 });
  expect(movedTime({ from: 100, to: 300 }, 1000, -5000)).toEqual({ from: 0, to: 200 });
  expect(bounded({ from: 0, to: 50 }, 3)).toEqual({ from: 0, to: 3 });
});

test('whole frames cover it', () => {
  expect(wholeFrames({ from: 10.4, to: 20.2 }, 100)).toEqual({ from: 10, to: 21 });
  expect(wholeFrames({ from: 99.9, to: 100 }, 100)).toEqual({ from: 99, to: 100 });
});
