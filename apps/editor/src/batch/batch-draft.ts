import type { BatchSettings } from '@ramify/protocol';
import { readSetting, type BatchSetting } from './batch-settings.ts';

/** A setting that only some recordings have. */
export interface DraftRule {
  readonly id: number;
  /** Names of recordings, with `*` and `?`. */
  readonly pattern: string;
  readonly name: string;
  readonly value: string;
}

/** A batch as it is typed. */
export interface BatchDraft {
  readonly recordings: string;
  readonly out: string;
  /** Input that takes the recordings; empty if the graph says it. */
  readonly input: string;
  /** What is typed for each setting. */
  readonly texts: Readonly<Record<string, string>>;
  readonly rules: readonly DraftRule[];
}

export const emptyDraft: BatchDraft = {
  recordings: '*.tif',
  out: 'out/batch',
  input: '',
  texts: {},
  rules: [],
};

const split = (text: string, at: number): [string, string] => [
  text.slice(0, at).trim(),
  text.slice(at + 1).trim(),
];

/** The draft that a batch was begun with. */
export function draftOf(asked: BatchSettings): BatchDraft {
  const swept = asked.sweeps.map((sweep) => split(sweep, sweep.indexOf('=')));
  return {
    recordings: asked.recordings.join(', '),
    out: asked.out,
    input: asked.input ?? '',
    texts: { ...asked.set, ...Object.fromEntries(swept.map(([name, values]) => [name, values])) },
    rules: asked.overrides.map((text, id) => {
      const [head, value] = split(text, text.indexOf('='));
      const [pattern, name] = split(head, head.lastIndexOf(':'));
      return { id, pattern, name, value };
    }),
  };
}

export interface ReadDraft {
  /** Null while something is missing or wrong. */
  readonly settings: BatchSettings | null;
  /** What is wrong, by the name of the setting or `rule N`. */
  readonly problems: ReadonlyMap<string, string>;
  /** How often each recording runs. */
  readonly combinations: number;
  /** Settings that differ from those of the workflow. */
  readonly changed: number;
}

/** What a draft asks for, and what is wrong with it. */
export function readDraft(draft: BatchDraft, settings: readonly BatchSetting[]): ReadDraft {
  const problems = new Map<string, string>();
  const set: Record<string, string> = {};
  const sweeps: string[] = [];
  let combinations = 1;
  for (const setting of settings) {
    const { name } = setting;
    const text = draft.texts[name] ?? '';
    if (text.trim() === '' || name === draft.input) continue;
    const read = readSetting(setting, text);
    if (!read.ok) problems.set(name, read.reason);
    else if (read.values.length === 1) set[name] = read.values[0] ?? '';
    else {
      sweeps.push(`${name}=${read.values.join(',')}`);
      combinations *= read.values.length;
    }
  }
  const rules = draft.rules.filter(({ pattern, value }) => pattern.trim() !== '' || value.trim() !== '');
  for (const { id, pattern, name, value } of rules) {
    const setting = settings.find((one) => one.name === name);
    const read = setting === undefined ? undefined : readSetting(setting, value);
    if (pattern.trim() === '') problems.set(`rule ${id}`, 'Say which recordings, for example m3*.');
    else if (read === undefined) problems.set(`rule ${id}`, 'Choose a setting.');
    else if (!read.ok) problems.set(`rule ${id}`, read.reason);
    else if (read.values.length > 1) problems.set(`rule ${id}`, 'Give one value.');
  }
  const recordings = draft.recordings
    .split(/[\n,;]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const out = draft.out.trim();
  const whole = problems.size === 0 && recordings.length > 0 && out !== '';
  return {
    settings: whole
      ? {
          recordings,
          out,
          ...(draft.input === '' ? {} : { input: draft.input }),
          set,
          sweeps,
          overrides: rules.map(({ pattern, name, value }) => `${pattern.trim()}: ${name}=${value.trim()}`),
        }
      : null,
    problems,
    combinations,
    changed: Object.keys(set).length + sweeps.length + rules.length,
  };
}
