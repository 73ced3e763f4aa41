import { Switch as Primitive } from 'radix-ui';
import styles from './controls.module.css';

interface SwitchProps {
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean | undefined;
}

/** On or off. */
export function Switch({ id, label, checked, onChange, disabled }: SwitchProps) {
  return (
    <Primitive.Root
      id={id}
      aria-label={label}
      className={styles.switch}
      checked={checked}
      disabled={disabled === true}
      onCheckedChange={onChange}
    >
      <Primitive.Thumb className={styles.switchThumb} />
    </Primitive.Root>
  );
}
