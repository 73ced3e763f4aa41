/** What an axis of traces of this unit is called. */
export const signalLabel = (unit: string): string =>
  unit === '' || unit === '1' ? 'Signal' : unit === 'raw' ? 'Fluorescence' : unit;
