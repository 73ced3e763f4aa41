import { expect, test } from 'vitest';
import { columnHeader, snakeCase, uniqueHeaders, unitSuffix } from './csv-header.ts';

test.each([
  ['µm', 'um'],
  ['μm', 'um'],
  ['µm²', 'um2'],
  ['s', 's'],
  ['Hz', 'hz'],
  ['1/min', 'per_min'],
  ['1/s', 'per_s'],
  ['µm/s', 'um_per_s'],
  ['ΔF/F', 'dff'],
  ['ΔF/F·s', 'dff_s'],
  ['z-score', 'zscore'],
  ['%', 'percent'],
  ['1', ''],
  ['', ''],
])('the unit %s ends the column name as %s', (unit, suffix) => {
  expect(unitSuffix(unit)).toBe(suffix);
});

test('names become snake_case and do not repeat their unit', () => {
  expect(columnHeader('meanRadius', 'px')).toBe('mean_radius_px');
  expect(columnHeader('length_um', 'µm')).toBe('length_um');
  expect(columnHeader('Decay τ', 's')).toBe('decay_tau_s');
  expect(columnHeader('Größe', '')).toBe('grosse');
  expect(columnHeader('???', '')).toBe('column');
  expect(snakeCase('Region 12 (soma)')).toBe('region_12_soma');
});

test('equal names are told apart', () => {
  expect(uniqueHeaders(['a', 'a_2', 'a', 'a'])).toEqual(['a', 'a_2', 'a_3', 'a_4']);
});
