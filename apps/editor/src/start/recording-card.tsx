import type { InspectionMessage } from '@ramify/protocol';
import { toAppError, type AppError } from '@ramify/sdk';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useServices } from '../app/services.tsx';
import { IconButton } from '../design/button.tsx';
import { Notice } from '../design/feedback.tsx';
import { bytesText, numberText } from '../design/number-text.ts';
import type { Place } from '../files/file-browser.tsx';
import { RecordingFactsForm } from './recording-facts-form.tsx';
import styles from './recording-card.module.css';

/** What a recording is, in a line. */
function recordingText({ recording, bytes }: InspectionMessage): string {
  if (recording === undefined) return bytesText(bytes);
  const { frames, height, width, frameRate, pixelSize } = recording;
  return [
    `${frames} frames of ${width} × ${height} px`,
    frameRate === null ? 'frame rate not stated' : `${numberText(frameRate)} Hz`,
    pixelSize === null ? 'pixel size not stated' : `${numberText(pixelSize.x)} µm/px`,
    bytesText(bytes),
  ].join(' · ');
}

interface RecordingCardProps {
  readonly place: Place;
  readonly onClear: () => void;
}

/** The recording that was chosen: how it looks and what its file says. */
export function RecordingCard({ place, onClear }: RecordingCardProps) {
  const { client } = useServices();
  const [found, setFound] = useState<InspectionMessage | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    setFound(null);
    setError(null);
    client.inspectRecording(place, { signal: controller.signal }).then(setFound, (thrown: unknown) => {
      if (!controller.signal.aborted) setError(toAppError(thrown));
    });
    return () => controller.abort();
  }, [client, place]);
  const problem = error ?? found?.problem;
  return (
    <div className={styles.card}>
      {problem === undefined || problem === null ? (
        <img
          className={styles.picture}
          src={client.url('getRecordingThumbnail', { ...place, max: 256 })}
          alt=""
        />
      ) : null}
      <div className={styles.words}>
        <div className={styles.name}>{place.path.split('/').at(-1)}</div>
        {found === null ? (
          <div className={styles.facts}>{error === null ? 'Reading its header…' : ''}</div>
        ) : (
          <div className={styles.facts}>{recordingText(found)}</div>
        )}
        {problem === undefined || problem === null ? null : (
          <Notice tone="bad" title={problem.message}>
            {problem.remedy}
          </Notice>
        )}
        {(found?.notes ?? [])
          .filter(({ level }) => level === 'warn')
          .map(({ text }) => (
            <Notice key={text} tone="warn" title={text} />
          ))}
        {found?.recording === undefined ? null : <RecordingFactsForm {...found.recording} />}
      </div>
      <IconButton label="Choose no recording" onClick={onClear}>
        <X size={16} />
      </IconButton>
    </div>
  );
}
