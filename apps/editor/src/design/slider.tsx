import { Slider as Primitive } from 'radix-ui';
import styles from './controls.module.css';

interface SliderProps {
  readonly label: string;
  /** One value, or the two ends of a range. */
  readonly value: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** While it is dragged. */
  readonly onChange: (value: readonly number[]) => void;
  /** When the hand rests. */
  readonly onCommit?: ((value: readonly number[]) => void) | undefined;
  /** What is spoken, where the position is not the value. */
  readonly valueText?: string | undefined;
  /** Keys move by steps of the value instead of positions. */
  readonly onStep?: ((count: number) => void) | undefined;
  readonly disabled?: boolean | undefined;
}

const stepOf = (key: string): number =>
  ({ ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 })[key] ?? 0;

/** A number by hand, or a range of two. */
export function Slider(props: SliderProps) {
  const { label, value, min, max, step, onChange, onCommit, valueText, onStep, disabled } = props;
  return (
    <Primitive.Root
      className={styles.slider}
      value={[...value]}
      min={min}
      max={max}
      step={step}
      disabled={disabled === true}
      onValueChange={onChange}
      onValueCommit={(next) => onCommit?.(next)}
    >
      <Primitive.Track className={styles.sliderTrack}>
        <Primitive.Range className={styles.sliderRange} />
      </Primitive.Track>
      {value.map((_, index) => (
        <Primitive.Thumb
          // oxlint-disable-next-line react/no-array-index-key -- The ends of a range have no other name.
          key={index}
          className={styles.sliderThumb}
          aria-valuetext={valueText}
          onKeyDown={(event) => {
            const count = stepOf(event.key);
            if (onStep === undefined || count === 0) return;
            event.preventDefault();
            event.stopPropagation();
            onStep(event.shiftKey ? 10 * count : count);
          }}
          aria-label={value.length === 1 ? label : `${label}, ${index === 0 ? 'lower' : 'upper'} end`}
        />
      ))}
    </Primitive.Root>
  );
}
