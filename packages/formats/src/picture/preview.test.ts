import { expect, test } from 'vitest';
import type { PortType, RegionsValue } from '@ramify/sdk';
import { makeSkeleton, sampleValues } from '@ramify/testkit';
import { regionsLabels, regionsLayer, skeletonLabels } from './layers.ts';
import { previewPicture } from './preview.ts';
import { renderPicture } from './render.ts';

test('every kind of value that is a picture has a preview that renders', () => {
  const shown: PortType[] = [];
  for (const value of Object.values(sampleValues())) {
    const picture = previewPicture(value);
    if (picture === null) continue;
    shown.push(value.kind);
    expect(new Set(renderPicture(picture).data).size).toBeGreaterThan(1);
  }
  const pictures = ['image', 'mask', 'labels', 'skeleton', 'regions', 'matrix', 'factorization', 'figure'];
  expect(shown.sort()).toEqual(pictures.sort());
});

test('an image shows its percentiles in the map asked for', () => {
  const data = Float32Array.from({ length: 100 }, (_, i) => i);
  const image = { kind: 'image', height: 10, width: 10, pixelSize: null, data, unit: 'raw' } as const;
  expect(previewPicture(image, { low: 0, high: 100, colourMap: 'magma' })).toMatchObject({
    range: [0, 99],
    colourMap: 'magma',
    background: data,
  });
});

test('branches have their ids, junction pixels are neutral', () => {
  const skeleton = makeSkeleton({
    height: 1,
    width: 5,
    nodes: [
      { kind: 'end', pixels: [[0, 0]] },
      { kind: 'junction', pixels: [[0, 2]] },
      { kind: 'end', pixels: [[0, 4]] },
    ],
    branches: [
      {
        source: 0,
        target: 1,
        path: [
          [0, 0],
          [0, 1],
          [0, 2],
        ],
      },
      {
        source: 1,
        target: 2,
        path: [
          [0, 2],
          [0, 3],
          [0, 4],
        ],
      },
    ],
  });
  expect([...skeletonLabels(skeleton)]).toEqual([1, 1, -1, 2, 2]);
});

const regions: RegionsValue = {
  kind: 'regions',
  regionKind: 'component',
  height: 1,
  width: 6,
  pixelSize: null,
  ids: Int32Array.of(4, 0),
  names: null,
  offsets: Int32Array.of(0, 3, 6),
  pixels: Int32Array.of(0, 1, 2, 2, 3, 4),
  weights: Float32Array.of(10, 1, 5, 0.4, 2, 1),
};

test('of overlapping regions the relatively heavier is on top, and light pixels are left out', () => {
  expect([...regionsLabels(regions)]).toEqual([4, 0, 4, 2, 2, 0]);
  expect([...regionsLabels({ ...regions, weights: null })]).toEqual([4, 4, 2, 2, 2, 0]);
  expect(regionsLayer({ ...regions, regionKind: 'pixel' })).toMatchObject({
    type: 'mask',
    colour: '#E69F00',
  });
});
