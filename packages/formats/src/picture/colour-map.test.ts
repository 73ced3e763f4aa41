import { expect, test } from 'vitest';
import { pythonWith } from '@ramify/testkit';
import { colourTable } from './colour-map.ts';
import { oklab } from './oklab.ts';
import { hexColour } from './rgb.ts';

test('the ends of the maps', () => {
  const ends = (map: 'grey' | 'magma' | 'viridis') => {
    const table = colourTable(map);
    return [...table.subarray(0, 3), ...table.subarray(765)];
  };
  expect(ends('grey')).toEqual([0, 0, 0, 255, 255, 255]);
  expect(ends('magma')).toEqual([0, 0, 4, 252, 253, 191]);
  expect(ends('viridis')).toEqual([68, 1, 84, 253, 231, 37]);
});

test('magma and viridis are those of matplotlib', (context) => {
  const python = pythonWith('matplotlib');
  context.skip(python.missing !== undefined, python.missing);
  const maps = python.run<Record<'magma' | 'viridis', number[]>>(`import matplotlib, numpy as np, json
print(json.dumps({n: np.round(np.array(matplotlib.colormaps[n].colors) * 255).astype(int).ravel().tolist()
  for n in ("magma", "viridis")}))`);
  expect([...colourTable('magma')]).toEqual(maps.magma);
  expect([...colourTable('viridis')]).toEqual(maps.viridis);
});

test('colours by name', () => {
  expect(hexColour('#E69F00')).toEqual([230, 159, 0]);
  expect(hexColour('#fa0')).toEqual([255, 170, 0]);
  expect(hexColour('orange')).toEqual([255, 255, 255]);
});

test('the diverging map is lightest in its middle and equally dark on both sides', () => {
  const table = colourTable('diverging');
  const lab = (i: number) => oklab([table[3 * i]!, table[3 * i + 1]!, table[3 * i + 2]!]);
  for (let i = 0; i < 127; i++) {
    expect(lab(i + 1)[0]).toBeGreaterThan(lab(i)[0] - 0.004);
    expect(Math.abs(lab(i)[0] - lab(255 - i)[0])).toBeLessThan(0.01);
  }
  // Blue on one side, red on the other.
  expect(lab(40)[2]).toBeLessThan(-0.03);
  expect(lab(215)[1]).toBeGreaterThan(0.03);
});
