import { describe, expect, test } from 'vitest';
import { imagejMeta } from './imagej.ts';
import { scanimageMeta } from './scanimage.ts';
import { parseShaped, shapedMeta } from './shaped.ts';
import { lengthUnit, plainUnit, timeUnit } from './units.ts';
import { xmlTags } from './xml-tags.ts';

const none = { x: 1, y: 1, unit: 1 };

test('units in all the ways that programs write them', () => {
  for (const unit of ['µm', 'μm', 'um', 'micron', 'microns', '\\u00B5m', ' µm ', 'Âµm']) {
    expect(lengthUnit(unit), unit).toBe(1);
  }
  expect(plainUnit('\\u00B5m')).toBe('µm');
  expect([lengthUnit('nm'), lengthUnit('mm'), lengthUnit('cm'), lengthUnit('inch')]).toEqual([
    1e-3, 1e3, 1e4, 25400,
  ]);
  expect([lengthUnit('pixel'), lengthUnit(''), lengthUnit('constructor')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect([timeUnit('sec'), timeUnit('ms'), timeUnit('min'), timeUnit('frames')]).toEqual([
    1,
    1e-3,
    60,
    undefined,
  ]);
});

describe('ImageJ', () => {
  test('frames that are not named follow from the images', () => {
    expect(imagejMeta('ImageJ=1.5\nimages=40\nchannels=2\n', none).axes).toEqual([
      { axis: 'C', size: 2 },
      { axis: 'Z', size: 1 },
      { axis: 'T', size: 20 },
    ]);
  });

  test('fps is taken with a warning, finterval goes before it', () => {
    const fps = imagejMeta('ImageJ=1.5\nimages=4\nframes=4\nfps=7.0\n', none);
    expect(fps.frameRate?.value).toBe(7);
    expect(fps.notes[0]).toMatchObject({ level: 'warn', about: 'frame rate' });
    expect(imagejMeta('ImageJ=1.5\nfps=7.0\nfinterval=0.1\n', none).frameRate?.value).toBeCloseTo(10);
    expect(imagejMeta('ImageJ=1.5\nfinterval=2\ntunit=min\n', none).frameRate?.value).toBeCloseTo(1 / 120);
    expect(imagejMeta('ImageJ=1.5\nfinterval=2\ntunit=moons\n', none).frameRate).toBeUndefined();
  });

  test('numbers that cannot be are not taken', () => {
    const meta = imagejMeta(
      'ImageJ=1.5\norder=constructor\nimages=-3\nchannels=1e999\nframes=x\nfinterval=0\nunit=um\n',
      {
        x: 0,
        y: NaN,
        unit: 1,
      },
    );
    expect(meta.axes?.map(({ size }) => size)).toEqual([1, 1, 1]);
    expect(meta.frameRate).toBeUndefined();
    expect(meta.pixelSize).toBeUndefined();
  });
});

describe('ScanImage', () => {
  test('volumes with flyback, averaged frames', () => {
    const software = [
      'SI.VERSION_MAJOR = 2021',
      'SI.hChannels.channelSave = 1',
      'SI.hStackManager.enable = true',
      "SI.hStackManager.stackMode = 'fast'",
      'SI.hStackManager.numFramesPerVolumeWithFlyback = 5',
      'SI.hRoiManager.scanFrameRate = 30',
      'SI.hRoiManager.scanVolumeRate = 6',
      'SI.hScan2D.logAverageFactor = 2',
    ].join('\n');
    const meta = scanimageMeta(software, '');
    expect(meta.axes).toEqual([
      { axis: 'C', size: 1 },
      { axis: 'Z', size: 5 },
      { axis: 'T', size: 0 },
    ]);
    expect(meta.frameRate?.value).toBe(3);
  });

  test('versions 4 and 5 in the description', () => {
    expect(
      scanimageMeta('', 'scanimage.SI4.channelsSave = [1;2]\nscanimage.SI4.scanFrameRate = 15.2').frameRate
        ?.value,
    ).toBe(15.2);
    const five = scanimageMeta(
      '',
      'frameNumbers = 1\nscanimage.SI.hChannels.channelSave = [1;2;4]\nscanimage.SI.hRoiManager.scanFrameRate = 30.01',
    );
    expect(five.channelNames).toEqual(['channel 1', 'channel 2', 'channel 4']);
    expect(five.frameRate?.value).toBe(30.01);
  });
});

describe('tifffile', () => {
  const page = { height: 3, width: 4, samples: 1 };
  const axesOf = (description: string, of = page) => {
    const json = parseShaped(description);
    return json === undefined
      ? undefined
      : shapedMeta(json, of)
          .axes?.filter(({ size }) => size > 1)
          .map(({ axis, size }) => `${axis}${size}`)
          .join(' ');
  };

  test('axes, fastest first', () => {
    expect(axesOf('{"shape": [5, 3, 4]}')).toBe('T5');
    expect(axesOf('{"shape": [5, 2, 3, 4], "axes": "TCYX"}')).toBe('C2 T5');
    expect(axesOf('{"shape": [2, 5, 3, 4], "axes": "CTYX"}')).toBe('T5 C2');
    expect(axesOf('{"shape": [5, 7, 2, 3, 4], "axes": "TZCYX"}')).toBe('C2 Z7 T5');
    expect(axesOf('{"shape": [5, 3, 4, 3], "axes": "TYXS"}', { ...page, samples: 3 })).toBe('T5');
    expect(axesOf('{"shape": [5, 3, 4, 1]}')).toBe('T5');
  });

  test('shapes of other pages, and what is no JSON, say nothing', () => {
    expect(axesOf('{"shape": [5, 30, 40]}')).toBeUndefined();
    expect(axesOf('{"shape": "x"}')).toBeUndefined();
    expect(parseShaped('{"shape": [5')).toBeUndefined();
    expect(parseShaped('shape')).toBeUndefined();
  });
});

describe('XML', () => {
  const names = (text: string): string[] => [...xmlTags(text)].map(({ name }) => name);

  test('start tags with their attributes', () => {
    const [tag] = xmlTags(`<ome:Pixels a="1 > 0" b='say "hi"' c = "&lt;&#x41;&unknown;&#9999999;"/>`);
    expect(tag?.name).toBe('Pixels');
    expect(Object.fromEntries(tag?.attributes ?? [])).toEqual({
      a: '1 > 0',
      b: 'say "hi"',
      c: '<A&unknown;&#9999999;',
    });
  });

  test('comments, CDATA, types and end tags are passed over', () => {
    expect(
      names('<?xml version="1"?><!DOCTYPE x [<!ENTITY a "b">]><A><!-- <B/> --><![CDATA[<C/>]]></A><D/>'),
    ).toEqual(['A', 'D']);
  });

  test('broken texts end, and long ones take linear time', () => {
    for (const text of ['<', '<a', '<a b="', '<!--', '<![CDATA[', '<?']) expect(names(text)).toEqual([]);
    expect(names('<a b="1"/>'.repeat(50_000))).toHaveLength(50_000);
    expect(names(`<${'a="'.repeat(100_000)}>`).length).toBeLessThan(2);
  });
});
