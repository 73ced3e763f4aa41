import { Download } from 'lucide-react';
import { useState } from 'react';
import type { ExportFormat } from '@ramify/protocol';
import { IconButton } from '../../design/button.tsx';
import { Menu, type MenuEntry } from '../../design/menu.tsx';
import type { Shown } from '../viewer.ts';
import { useViewing } from '../viewing.tsx';
import { saveBlob, saveUrl } from './save-blob.ts';

/** Something that the viewer itself can write: what is on the screen. */
export interface ViewExport {
  readonly label: string;
  /** Ending of the file, without a dot. */
  readonly ending: string;
  readonly make: () => Promise<Blob | null> | Blob | null;
}

const labels: Readonly<Record<ExportFormat, string>> = {
  csv: 'Table (CSV)',
  npy: 'Array (NPY)',
  tif: 'Full data (TIFF)',
  png: 'Picture (PNG)',
  svg: 'Drawing (SVG)',
  swc: 'Morphology (SWC)',
  graphml: 'Graph (GraphML)',
};
const isFormat = (name: string): name is ExportFormat => name in labels;

/** A name for a file: letters, digits and dashes. */
export const fileStem = (title: string): string =>
  title
    .replaceAll('ΔF/F', 'dff')
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase() || 'result';

/** The view as it is, and the data behind it in all formats that the server writes. */
export function ExportMenu({
  shown,
  views,
}: {
  readonly shown: Shown;
  readonly views: readonly ViewExport[];
}) {
  const { values } = useViewing();
  const { digest, file } = shown.output;
  const [known, setKnown] = useState<{ digest: string; formats: readonly ExportFormat[] } | null>(null);
  const stem = fileStem(shown.title);
  const ask = (): void => {
    if (known?.digest === digest) return;
    values.getValue({ digest }).then(
      ({ exports }) => setKnown({ digest, formats: exports.filter(isFormat) }),
      () => setKnown({ digest, formats: [] }),
    );
  };
  const formats = known?.digest === digest ? known.formats : [];
  const entries: MenuEntry[] = [
    ...views.map(({ label, ending, make }) => ({
      label,
      onSelect: () => void Promise.resolve(make()).then((blob) => saveBlob(blob, `${stem}.${ending}`)),
    })),
    ...(views.length > 0 && (formats.length > 0 || file !== undefined) ? (['separator'] as const) : []),
    ...formats.map((format) => ({
      label: labels[format],
      onSelect: () => saveUrl(values.url('exportValue', { digest, format, name: `${stem}.${format}` })),
    })),
    ...(file === undefined
      ? []
      : [{ label: file.name, onSelect: () => saveUrl(values.url('downloadOutputFile', { digest })) }]),
  ];
  return (
    <Menu align="end" entries={entries} onOpen={ask}>
      <IconButton small label="Export" onPointerEnter={ask} onFocus={ask}>
        <Download size={16} />
      </IconButton>
    </Menu>
  );
}
