import { colourTable } from '@ramify/formats/picture/colour-map';
import type { ColourMapName } from '@ramify/sdk';
import { Contrast } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '../../design/button.tsx';
import { numberText } from '../../design/number-text.ts';
import { Popover } from '../../design/popover.tsx';
import { Slider } from '../../design/slider.tsx';
import type { Distribution } from './distribution.ts';
import styles from './tone-tools.module.css';
import type { ToneState } from './use-tone.ts';

const maps: readonly { readonly value: ColourMapName; readonly label: string }[] = [
  { value: 'grey', label: 'Grey' },
  { value: 'magma', label: 'Magma' },
  { value: 'viridis', label: 'Viridis' },
  { value: 'diverging', label: 'Diverging' },
];

/** A colour map as a strip. */
function gradient(map: ColourMapName): string {
  const table = colourTable(map);
  const stops = Array.from({ length: 17 }, (_, i) => {
    const at = 3 * Math.min(255, i * 16);
    return `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]})`;
  });
  return `linear-gradient(to right, ${stops.join(', ')})`;
}

/** Bars whose heights are square roots of counts, so that rare bright pixels show too. */
function Histogram({ distribution, low, high }: { distribution: Distribution; low: number; high: number }) {
  const { bins, least, most } = distribution;
  const path = useMemo(() => {
    const highest = Math.sqrt(bins.reduce((a, b) => Math.max(a, b), 1));
    const width = 100 / bins.length;
    let text = 'M0 40';
    bins.forEach((count, i) => {
      text += `V${40 - (40 * Math.sqrt(count)) / highest}H${(i + 1) * width}`;
    });
    return `${text}V40Z`;
  }, [bins]);
  const place = (value: number): number =>
    most > least ? Math.min(100, Math.max(0, (100 * (value - least)) / (most - least))) : 0;
  return (
    <svg className={styles.histogram} viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden>
      <path d={path} />
      <rect x="0" y="0" width={place(low)} height="40" />
      <rect x={place(high)} y="0" width={100 - place(high)} height="40" />
    </svg>
  );
}

/** Contrast by a histogram with two handles, brightness of the dark parts, and the colour map. */
export function ToneTools({ state, unit }: { readonly state: ToneState; readonly unit: string }) {
  const { tone, choice, distribution, set } = state;
  const { least, most } = distribution;
  const [low, high] = [Math.min(least, tone.low), Math.max(most, tone.high)];
  const span = `${numberText(tone.low, 3)} – ${numberText(tone.high, 3)}${unit === '' || unit === '1' ? '' : ` ${unit}`}`;
  return (
    <Popover
      label="Contrast and colours"
      trigger={
        <Button small look="quiet" aria-label={`Contrast and colours: ${span}`}>
          <Contrast size={14} />
          <span className={styles.strip} style={{ background: gradient(tone.map) }} />
          <span className={styles.span}>{span}</span>
        </Button>
      }
    >
      <div className={styles.head}>
        <span className={styles.title}>Contrast</span>
        <Button small look="quiet" disabled={choice.range === null} onClick={() => set({ range: null })}>
          Automatic
        </Button>
        <Button small look="quiet" onClick={() => set({ range: [least, most > least ? most : least + 1] })}>
          Full range
        </Button>
      </div>
      <Histogram distribution={{ ...distribution, least: low, most: high }} low={tone.low} high={tone.high} />
      <Slider
        label="Contrast"
        min={low}
        max={high > low ? high : low + 1}
        step={(high > low ? high - low : 1) / 500}
        value={[tone.low, tone.high]}
        onChange={([from = low, to = high]) => set({ range: [from, to] })}
      />
      <div className={styles.ends}>
        <span>{numberText(tone.low)}</span>
        <span>{unit === '1' ? '' : unit}</span>
        <span>{numberText(tone.high)}</span>
      </div>
      <div className={styles.row}>
        <span className={styles.rowLabel}>Dark parts</span>
        <Slider
          label="Brightness of dark parts"
          min={0.3}
          max={2}
          step={0.05}
          value={[2.3 - choice.gamma]}
          onChange={([value = 1.3]) => set({ gamma: Number((2.3 - value).toFixed(2)) })}
        />
        <span className={styles.number}>{choice.gamma.toFixed(2)}</span>
      </div>
      <div className={styles.maps} role="group" aria-label="Colour map">
        {maps.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            aria-pressed={choice.map === value}
            className={styles.map}
            onClick={() => set({ map: value })}
          >
            <span style={{ background: gradient(value) }} />
            {label}
          </button>
        ))}
      </div>
    </Popover>
  );
}
