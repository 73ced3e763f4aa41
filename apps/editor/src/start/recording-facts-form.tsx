import type { InspectionMessage } from '@ramify/protocol';
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import type { RecordingFacts } from '../app/bind-recording.ts';
import { useServices } from '../app/services.tsx';
import controls from '../design/controls.module.css';
import { Select } from '../design/select.tsx';
import styles from './recording-card.module.css';

interface NumberFactProps {
  readonly name: keyof RecordingFacts;
  readonly title: string;
  readonly unit: string;
}

const isPositive = (text: string): boolean => Number.isFinite(Number(text)) && Number(text) > 0;

/** A number that the file does not state; left empty, it stays unknown. */
function NumberFact({ name, title, unit }: NumberFactProps) {
  const { project } = useServices();
  const [wrong, setWrong] = useState(false);
  const problem = useId();
  return (
    <label className={styles.fact}>
      {title} ({unit})
      <input
        className={controls.input}
        inputMode="decimal"
        placeholder="not known"
        aria-invalid={wrong}
        aria-describedby={wrong ? problem : undefined}
        defaultValue={project.getState().facts[name] ?? ''}
        onChange={(event) => {
          const text = event.currentTarget.value.trim().replace(',', '.');
          const good = text === '' || isPositive(text);
          setWrong(!good);
          project.getState().stateFact(name, good ? text : '');
        }}
      />
      {wrong ? (
        <span className={styles.factProblem} id={problem} role="alert">
          A number above 0, please.
        </span>
      ) : null}
    </label>
  );
}

type FactsProps = NonNullable<InspectionMessage['recording']>;

/** Asks for what the file of a recording leaves open, so that the workflow starts with it. */
export function RecordingFactsForm({ channels, frames, frameRate, pixelSize }: FactsProps) {
  const { project } = useServices();
  const channel = useStore(project, ({ facts }) => facts.channel ?? '1');
  const asksRate = frameRate === null && frames > 1;
  if (channels.length < 2 && !asksRate && pixelSize !== null) return null;
  return (
    <div className={styles.asked}>
      {channels.length < 2 ? null : (
        <label className={styles.fact}>
          Channel
          <Select
            label="Channel"
            value={channel}
            choices={channels.map((label, i) => ({ value: String(i + 1), label }))}
            onChange={(value) => project.getState().stateFact('channel', value)}
          />
        </label>
      )}
      {asksRate ? <NumberFact name="frameRate" title="Frame rate" unit="Hz" /> : null}
      {pixelSize === null ? <NumberFact name="pixelSize" title="Pixel size" unit="µm" /> : null}
    </div>
  );
}
