import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  CircleStop,
  Clock3,
  LoaderCircle,
  type LucideIcon,
  OctagonX,
  RotateCw,
} from 'lucide-react';
import type { Tone } from '../../design/feedback.tsx';

export type CardState =
  'idle' | 'stale' | 'queued' | 'running' | 'done' | 'failed' | 'blocked' | 'cancelled' | 'skipped';

interface StateLook {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly tone: Tone;
}

/** Each state has a shape and a word of its own; colour only adds to them. */
export const stateLooks: Readonly<Record<CardState, StateLook>> = {
  idle: { icon: CircleDashed, text: 'Not run yet', tone: 'plain' },
  stale: { icon: RotateCw, text: 'Changed since it ran', tone: 'warn' },
  queued: { icon: Clock3, text: 'Waiting', tone: 'plain' },
  running: { icon: LoaderCircle, text: 'Running', tone: 'busy' },
  done: { icon: CircleCheck, text: 'Done', tone: 'good' },
  failed: { icon: OctagonX, text: 'Failed', tone: 'bad' },
  blocked: { icon: Ban, text: 'Blocked', tone: 'warn' },
  cancelled: { icon: CircleStop, text: 'Stopped', tone: 'plain' },
  skipped: { icon: CircleSlash, text: 'Switched off', tone: 'plain' },
};
