import { ChevronFirst, Pause, Play, StepBack, StepForward } from 'lucide-react';
import { memo } from 'react';
import { IconButton } from '../../design/button.tsx';
import { Select } from '../../design/select.tsx';
import { Slider } from '../../design/slider.tsx';
import { numberText } from '../../design/number-text.ts';
import { speeds, timeText } from './playing.ts';
import styles from './movie-viewer.module.css';
import type { Player } from './use-player.ts';

interface TransportProps {
  readonly player: Player;
  readonly frames: number;
  readonly frameRate: number | null;
  readonly waiting: boolean;
}

/** The buttons; they stay as they are while the movie plays. */
const Steps = memo(function Steps({
  playing,
  goTo,
  goBy,
  toggle,
}: Pick<Player, 'playing' | 'goTo' | 'goBy' | 'toggle'>) {
  return (
    <>
      <IconButton small label="To the start" keys="Home" onClick={() => goTo(0)}>
        <ChevronFirst size={16} />
      </IconButton>
      <IconButton small label="One frame back" keys="←" onClick={() => goBy(-1)}>
        <StepBack size={16} />
      </IconButton>
      <IconButton small label={playing ? 'Pause' : 'Play'} keys="Space" onClick={toggle}>
        {playing ? <Pause size={16} /> : <Play size={16} />}
      </IconButton>
      <IconButton small label="One frame on" keys="→" onClick={() => goBy(1)}>
        <StepForward size={16} />
      </IconButton>
    </>
  );
});

const Speed = memo(function Speed({ speed, setSpeed }: Pick<Player, 'speed' | 'setSpeed'>) {
  return (
    <Select
      label="Speed"
      value={String(speed)}
      choices={speeds.map((one) => ({ value: String(one), label: `${numberText(one)} ×` }))}
      onChange={(one) => setSpeed(Number(one))}
    />
  );
});

/** Play, step, scrub, and how fast. */
export function Transport({ player, frames, frameRate, waiting }: TransportProps) {
  const { frame, playing, goTo, goBy, toggle, speed, setSpeed } = player;
  return (
    <div className={styles.transport}>
      <Steps playing={playing} goTo={goTo} goBy={goBy} toggle={toggle} />
      <div className={styles.scrub}>
        <Slider
          label="Frame"
          min={0}
          max={Math.max(1, frames - 1)}
          step={1}
          value={[frame]}
          onChange={([to = 0]) => goTo(to)}
        />
      </div>
      <span className={styles.time} data-waiting={waiting ? '' : undefined}>
        <strong>{timeText(frame, frameRate) || `frame ${frame}`}</strong>
        {frameRate === null ? ` of ${frames}` : ` · frame ${frame} of ${frames}`}
      </span>
      <div className={styles.speed}>
        <Speed speed={speed} setSpeed={setSpeed} />
      </div>
    </div>
  );
}
