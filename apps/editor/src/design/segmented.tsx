import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './controls.module.css';

interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly {
    readonly value: T;
    readonly label: ReactNode;
    /** Spoken name, if the label is a picture. */
    readonly name?: string;
  }[];
  readonly onChange: (value: T) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** One of a few short choices, all in view. */
export function Segmented<T extends string>({ label, value, choices, onChange }: SegmentedProps<T>) {
  const choose = (next: string | undefined): void => {
    const chosen = choices.find((choice) => choice.value === next);
    if (chosen !== undefined && next !== value) onChange(chosen.value);
  };
  return (
    <RadioGroup.Root
      orientation="horizontal"
      aria-label={label}
      className={styles.segmented}
      value={value}
      onValueChange={choose}
      // The group itself chooses what an arrow leads to only if the key is still held when the focus arrives,
      // which a busy page makes late.
      onKeyDown={({ key }) => {
        const step = steps[key];
        if (step === undefined) return;
        const at = choices.findIndex((choice) => choice.value === value);
        choose(choices.at((at + step) % choices.length)?.value);
      }}
    >
      {choices.map((choice) => (
        <RadioGroup.Item
          key={choice.value}
          value={choice.value}
          className={styles.segment}
          aria-label={choice.name}
          title={choice.name}
        >
          {choice.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
