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

/** One of a few short choices, all in view. */
export function Segmented<T extends string>({ label, value, choices, onChange }: SegmentedProps<T>) {
  return (
    <RadioGroup.Root
      orientation="horizontal"
      aria-label={label}
      className={styles.segmented}
      value={value}
      onValueChange={(next) => {
        const chosen = choices.find((choice) => choice.value === next);
        if (chosen !== undefined) onChange(chosen.value);
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
