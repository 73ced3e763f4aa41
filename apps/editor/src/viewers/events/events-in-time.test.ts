import type { EventsValue } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { activeCounts, eventAt } from './events-in-time.ts';

const none = new Float64Array(3);
const events: EventsValue = {
  kind: 'events',
  count: 3,
  regions: Int32Array.of(1, 2),
  frames: 8,
  frameRate: 2,
  unit: '1',
  method: '',
  ids: Int32Array.of(1, 1, 2),
  onset: Int32Array.of(0, 5, 1),
  peak: Int32Array.of(1, 6, 3),
  offset: Int32Array.of(2, 7, 5),
  amplitude: none,
  rise: none,
  decay: none,
  fwhm: none,
  area: none,
};

test('regions that are active in each frame', () => {
  expect([...activeCounts(events)]).toEqual([1, 2, 2, 1, 1, 2, 1, 1]);
});

test('the event at a frame', () => {
  expect(eventAt(events, [0, 1], 2.5, 0)).toBe(0);
  expect(eventAt(events, [0, 1], 3.5, 0)).toBeNull();
  expect(eventAt(events, [0, 1], 4.5, 1)).toBe(1);
});
