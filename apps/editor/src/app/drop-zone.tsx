import { toAppError } from '@ramify/sdk';
import { useState, type DragEvent, type ReactNode } from 'react';
import { useServices } from './services.tsx';
import styles from './drop-zone.module.css';
import { useUpload } from './use-upload.ts';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** The whole page takes recordings and workflows that are dropped on it. */
export function DropZone({ children }: { readonly children: ReactNode }) {
  const { project, notices } = useServices();
  const [over, setOver] = useState(false);
  const upload = useUpload();

  async function take(file: File): Promise<void> {
    try {
      if (/\.json$/i.test(file.name)) {
        project.getState().openText(await file.text(), { name: file.name }, true);
      } else if (/\.tiff?$/i.test(file.name)) {
        await upload(file);
      } else {
        notices.getState().notify({
          tone: 'warn',
          title: `${file.name} is neither a recording nor a workflow.`,
          text: 'Drop a .tif movie or a .graph.json file.',
        });
      }
    } catch (thrown) {
      const { message, remedy } = toAppError(thrown);
      notices.getState().notify({ tone: 'bad', title: message, text: remedy });
    }
  }

  return (
    <div
      className={styles.zone}
      onDragEnter={(event) => setOver(hasFiles(event))}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      }}
      onDragLeave={(event) => {
        if (
          event.currentTarget === event.target ||
          !event.currentTarget.contains(event.relatedTarget as Node)
        ) {
          setOver(false);
        }
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file !== undefined) void take(file);
      }}
    >
      {children}
      {over ? (
        <div className={styles.veil} aria-hidden>
          <div className={styles.words}>Drop a recording (.tif) or a workflow (.graph.json)</div>
        </div>
      ) : null}
    </div>
  );
}
