import { Settings2 } from 'lucide-react';
import { outputKey } from '../../app/panels.ts';
import { Button } from '../../design/button.tsx';
import { Popover } from '../../design/popover.tsx';
import { Segmented } from '../../design/segmented.tsx';
import { Select } from '../../design/select.tsx';
import { Slider } from '../../design/slider.tsx';
import { Switch } from '../../design/switch.tsx';
import { OrderChoice } from '../frame/order-choice.tsx';
import type { Shown } from '../viewer.ts';
import type { TraceLook } from './trace-look.ts';
import styles from './trace-tools.module.css';
import type { TraceRows } from './use-trace-rows.ts';

const modes = [
  { value: 'stack', label: 'Rows' },
  { value: 'overlay', label: 'One axis' },
  { value: 'heat', label: 'Heat map' },
] as const;

interface TraceToolsProps {
  readonly look: TraceLook;
  readonly set: (change: Partial<TraceLook>) => void;
  /** As the unit suggests, or as it was chosen. */
  readonly own: boolean;
  readonly rows: Pick<TraceRows, 'partitions' | 'others' | 'beside' | 'hasEvents'>;
  readonly picked: number;
}

const named = (list: readonly Shown[]) =>
  list.map((shown) => ({ value: outputKey(shown), label: shown.title }));

export function TraceTools({ look, set, own, rows, picked }: TraceToolsProps) {
  const { partitions, others, beside, hasEvents } = rows;
  return (
    <>
      <Segmented
        label="How traces are drawn"
        value={look.mode}
        choices={modes}
        onChange={(mode) => set({ mode })}
      />
      <OrderChoice
        label="Colours and order"
        partitions={partitions}
        value={look.colours}
        onChange={(colours) => set({ colours })}
      />
      <Popover
        label="How traces are drawn"
        trigger={
          <Button small look="quiet">
            <Settings2 size={14} />
            View
          </Button>
        }
      >
        <div className={styles.form}>
          <span>Height of a row</span>
          <Slider
            label="Height of a row"
            min={6}
            max={160}
            step={2}
            value={[look.rowHeight]}
            disabled={look.mode !== 'stack'}
            onChange={([rowHeight = 40]) => set({ rowHeight })}
          />
          <label htmlFor="trace-own">Each fills its row</label>
          <Switch
            id="trace-own"
            checked={own}
            disabled={look.mode !== 'stack'}
            onChange={(on) => set({ own: on })}
          />
          {hasEvents ? (
            <>
              <label htmlFor="trace-events">Mark transients</label>
              <Switch id="trace-events" checked={look.events} onChange={(events) => set({ events })} />
            </>
          ) : null}
          <label htmlFor="trace-picked">Only what is picked</label>
          <Switch
            id="trace-picked"
            checked={look.onlyPicked}
            disabled={picked === 0 && !look.onlyPicked}
            onChange={(onlyPicked) => set({ onlyPicked })}
          />
          {others.length === 0 ? null : (
            <>
              <span>Also draw</span>
              <Select
                label="Also draw"
                value={beside === undefined ? 'none' : outputKey(beside)}
                choices={[{ value: 'none', label: 'Nothing' }, ...named(others)]}
                onChange={(key) => set({ beside: key === 'none' ? '' : key })}
              />
            </>
          )}
        </div>
      </Popover>
    </>
  );
}
