import { ChevronFirst, Pause, Play, StepBack, StepForward } from 'lucide-react';
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

/** Play, step, scrub, and how fast. */
export function Transport({ player, frames, frameRate, waiting }: TransportProps) {
  const { frame, playing, goTo } = player;
  return (
    <div className={styles.transport}>
      <IconButton small label="To the start" keys="Home" onClick={() => goTo(0)}>
        <ChevronFirst size={16} />
      </IconButton>
      <IconButton small label="One frame back" keys="←" onClick={() => goTo(frame - 1)}>
        <StepBack size={16} />
      </IconButton>
      <IconButton small label={playing ? 'Pause' : 'Play'} keys="Space" onClick={player.toggle}>
        {playing ? <Pause size={16} /> : <Play size={16} />}
      </IconButton>
      <IconButton small label="One frame on" keys="→" onClick={() => goTo(frame + 1)}>
        <StepForward size={16} />
      </IconButton>
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
        <Select
          label="Speed"
          value={String(player.speed)}
          choices={speeds.map((speed) => ({ value: String(speed), label: `${numberText(speed)} ×` }))}
          onChange={(speed) => player.setSpeed(Number(speed))}
        />
      </div>
    </div>
  );
}
