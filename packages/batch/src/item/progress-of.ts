import type { EngineEvent } from '@ramify/engine';

export interface ItemProgress {
  /** 0 … 1 over all steps, each of the same weight. */
  readonly fraction: number;
  /** The step that began last and still runs, else what is done at the moment. */
  readonly step: string;
}

/** Sums up how far the run of a graph is, from its events. */
export function progressOf(): {
  readonly event: (event: EngineEvent) => void;
  readonly now: () => ItemProgress;
} {
  const titles = new Map<string, string>();
  const shares = new Map<string, number>();
  const running: string[] = [];
  let reading = '';
  const end = (node: string) => {
    shares.set(node, 1);
    const at = running.indexOf(node);
    if (at >= 0) running.splice(at, 1);
  };
  return {
    event(event) {
      switch (event.type) {
        case 'file.digesting':
          reading =
            event.done < event.total ? `reading ${Math.floor((100 * event.done) / event.total)} %` : '';
          break;
        case 'run.started':
          for (const { id, title } of event.nodes) titles.set(id, title);
          break;
        case 'node.started':
          running.push(event.node);
          break;
        case 'node.progress':
          shares.set(event.node, event.fraction);
          break;
        case 'node.finished':
        case 'node.failed':
        case 'node.blocked':
        case 'node.cancelled':
        case 'node.skipped':
          end(event.node);
          break;
        default:
      }
    },
    now() {
      const last = running.at(-1);
      const sum = [...shares.values()].reduce((total, share) => total + share, 0);
      return {
        fraction: titles.size === 0 ? 0 : Math.min(1, sum / titles.size),
        step: last === undefined ? (titles.size === 0 ? reading : '') : (titles.get(last) ?? last),
      };
    },
  };
}
