import { Download, FileText } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { bytesText } from '../../design/number-text.ts';
import { ViewerLayout } from '../frame/viewer-layout.tsx';
import { saveUrl } from '../frame/save-blob.ts';
import type { ViewerProps } from '../viewer.ts';
import { useViewing } from '../viewing.tsx';
import styles from './file-viewer.module.css';

/** A finished file: what it is, and a way to keep it. */
export function FileViewer({ shown, value }: ViewerProps<'file'>) {
  const { values } = useViewing();
  const { name, mediaType, blob } = value;
  const url = values.url('downloadOutputFile', { digest: shown.output.digest });
  return (
    <ViewerLayout shown={shown} summary={`File ${name}, ${bytesText(blob.bytes)}`}>
      <div className={styles.file}>
        <FileText size={40} strokeWidth={1.25} aria-hidden />
        <div className={styles.name}>{name}</div>
        <div className={styles.facts}>
          {bytesText(blob.bytes)} · {mediaType}
        </div>
        <Button onClick={() => saveUrl(url, name)}>
          <Download size={14} />
          Download
        </Button>
        <p className={styles.facts}>
          A run that writes files puts it into the results folder of the workflow.
        </p>
      </div>
    </ViewerLayout>
  );
}
