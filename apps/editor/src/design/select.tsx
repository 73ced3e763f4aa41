import { Check, ChevronDown } from 'lucide-react';
import { Select as Primitive } from 'radix-ui';
import styles from './controls.module.css';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** A sentence below the label. */
  readonly help?: string | undefined;
}

interface SelectProps {
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean | undefined;
}

/** One of several choices, each with its meaning. */
export function Select({ id, label, value, choices, onChange, disabled }: SelectProps) {
  return (
    <Primitive.Root value={value} onValueChange={onChange} disabled={disabled === true}>
      <Primitive.Trigger className={styles.selectTrigger} id={id} aria-label={label}>
        <Primitive.Value>{choices.find((choice) => choice.value === value)?.label ?? value}</Primitive.Value>
        <Primitive.Icon asChild>
          <ChevronDown size={14} />
        </Primitive.Icon>
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content className={styles.popup} position="popper" sideOffset={4} collisionPadding={8}>
          <Primitive.Viewport>
            {choices.map((choice) => (
              <Primitive.Item key={choice.value} value={choice.value} className={styles.item}>
                <span>
                  <Primitive.ItemText>{choice.label}</Primitive.ItemText>
                  {choice.help === undefined ? null : <span className={styles.itemHelp}>{choice.help}</span>}
                </span>
                <Primitive.ItemIndicator className={styles.itemKeys}>
                  <Check size={14} />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
