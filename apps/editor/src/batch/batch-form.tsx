import { FolderSearch, Plus, X } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../app/services.tsx';
import { Button, IconButton } from '../design/button.tsx';
import controls from '../design/controls.module.css';
import { Select } from '../design/select.tsx';
import { OpenDialog } from '../files/open-dialog.tsx';
import form from '../dialogs/dialog-form.module.css';
import type { BatchDraft, DraftRule, ReadDraft } from './batch-draft.ts';
import styles from './batch-form.module.css';
import type { BatchSetting } from './batch-settings.ts';

interface BatchFormProps {
  readonly draft: BatchDraft;
  readonly read: ReadDraft;
  readonly settings: readonly BatchSetting[];
  /** Inputs that could take the recordings. */
  readonly inputs: readonly BatchSetting[];
  readonly onChange: (draft: BatchDraft) => void;
  /** Enter says what would run. */
  readonly onCheck: () => void;
  readonly actions: ReactNode;
}

/** What a batch runs: on which recordings, where its results go, with which settings. */
export function BatchForm({ draft, read, settings, inputs, onChange, onCheck, actions }: BatchFormProps) {
  const { project } = useServices();
  const folder = useStore(project, (state) => state.file?.folder);
  const [choosing, setChoosing] = useState(false);
  const [open, setOpen] = useState(false);
  const { changed, combinations } = read;
  const summary = [
    ...(changed === 0 ? ['as in the workflow'] : [`${changed} changed`]),
    ...(combinations > 1 ? [`${combinations} runs of each recording`] : []),
  ].join(', ');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onCheck();
      }}
    >
      <div className={form.form}>
        <label className={form.wide}>
          <span>Recordings: files, folders, patterns, or a table with a row for each (CSV)</span>
          <span className={styles.choose}>
            <input
              className={controls.input}
              value={draft.recordings}
              onChange={(event) => onChange({ ...draft, recordings: event.target.value })}
            />
            <IconButton look="plain" label="Choose" onClick={() => setChoosing(true)}>
              <FolderSearch size={15} />
            </IconButton>
          </span>
        </label>
        {inputs.length < 2 ? null : (
          <div className={form.field}>
            <span>They are read as</span>
            <Select
              label="They are read as"
              value={draft.input}
              choices={inputs.map(({ name, of, title }) => ({ value: name, label: `${of}, ${title}` }))}
              onChange={(input) => onChange({ ...draft, input })}
            />
          </div>
        )}
        <label className={form.field}>
          <span>Results into</span>
          <input
            className={controls.input}
            value={draft.out}
            onChange={(event) => onChange({ ...draft, out: event.target.value })}
          />
        </label>
        {actions}
      </div>
      {settings.length === 0 ? null : (
        <details
          className={styles.settings}
          open={open || read.problems.size > 0}
          onToggle={(event) => setOpen(event.currentTarget.open)}
        >
          <summary className={styles.summary}>
            Settings of this batch <span className={styles.count}>{summary}</span>
          </summary>
          <p className={styles.help}>
            One value holds for all recordings. With several, as in 5, 10, 20, each recording runs once with
            every one of them. A column of a table that is named like a setting sets it for its row.
          </p>
          <div className={styles.grid}>
            {settings.map((setting) => (
              <SettingField
                key={setting.name}
                setting={setting}
                text={draft.texts[setting.name] ?? ''}
                problem={read.problems.get(setting.name)}
                onChange={(text) => onChange({ ...draft, texts: { ...draft.texts, [setting.name]: text } })}
              />
            ))}
          </div>
          <Rules
            rules={draft.rules}
            settings={settings}
            problems={read.problems}
            onChange={(rules) => onChange({ ...draft, rules })}
          />
        </details>
      )}
      <OpenDialog
        open={choosing}
        what="any"
        folderToo
        onClose={() => setChoosing(false)}
        onOpen={(place) => {
          setChoosing(false);
          if (place.folder === folder) onChange({ ...draft, recordings: place.path });
        }}
      />
    </form>
  );
}

interface SettingFieldProps {
  readonly setting: BatchSetting;
  readonly text: string;
  readonly problem: string | undefined;
  readonly onChange: (text: string) => void;
}

function SettingField({ setting, text, problem, onChange }: SettingFieldProps) {
  const id = useId();
  const { name, title, of, unit, doc, now, choices } = setting;
  return (
    <div className={styles.field}>
      <label htmlFor={id} title={doc}>
        {title}
        {unit === '' ? null : <span className={styles.of}> {unit}</span>}
        <span className={styles.of}> · {of}</span>
      </label>
      <input
        id={id}
        className={controls.input}
        value={text}
        placeholder={now}
        list={choices.length === 0 ? undefined : `${id}-choices`}
        spellCheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-error`}
        data-setting={name}
        onChange={(event) => onChange(event.target.value)}
      />
      {choices.length === 0 ? null : (
        <datalist id={`${id}-choices`}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
      {problem === undefined ? null : (
        <p className={styles.problem} id={`${id}-error`}>
          {problem}
        </p>
      )}
    </div>
  );
}

interface RulesProps {
  readonly rules: readonly DraftRule[];
  readonly settings: readonly BatchSetting[];
  readonly problems: ReadonlyMap<string, string>;
  readonly onChange: (rules: readonly DraftRule[]) => void;
}

/** Settings that only some recordings have. */
function Rules({ rules, settings, problems, onChange }: RulesProps) {
  const change = (rule: DraftRule): void =>
    onChange(rules.map((other) => (other.id === rule.id ? rule : other)));
  return (
    <div className={styles.rules}>
      {rules.map((rule) => {
        const problem = problems.get(`rule ${rule.id}`);
        return (
          <div key={rule.id} className={styles.rule} role="group" aria-label="For some recordings">
            <span>For recordings named</span>
            <input
              className={controls.input}
              aria-label="Names of recordings"
              placeholder="m3*"
              value={rule.pattern}
              aria-invalid={problem !== undefined && rule.pattern.trim() === ''}
              onChange={(event) => change({ ...rule, pattern: event.target.value })}
            />
            <span>set</span>
            <div className={styles.ruleSetting}>
              <Select
                label="Setting"
                value={rule.name}
                choices={settings.map(({ name, title, of }) => ({ value: name, label: `${title} · ${of}` }))}
                onChange={(name) => change({ ...rule, name })}
              />
            </div>
            <span>to</span>
            <input
              className={controls.input}
              aria-label="Value"
              value={rule.value}
              placeholder={settings.find(({ name }) => name === rule.name)?.now}
              aria-invalid={problem !== undefined && rule.pattern.trim() !== ''}
              onChange={(event) => change({ ...rule, value: event.target.value })}
            />
            <IconButton
              label="Take this out"
              onClick={() => onChange(rules.filter(({ id }) => id !== rule.id))}
            >
              <X size={14} />
            </IconButton>
            {problem === undefined ? null : <p className={styles.problem}>{problem}</p>}
          </div>
        );
      })}
      <Button
        small
        look="quiet"
        onClick={() => {
          const id = Math.max(-1, ...rules.map((rule) => rule.id)) + 1;
          onChange([...rules, { id, pattern: '', name: settings[0]?.name ?? '', value: '' }]);
        }}
      >
        <Plus size={14} aria-hidden />
        {rules.length === 0 ? 'Set something for some recordings only' : 'Another'}
      </Button>
    </div>
  );
}
