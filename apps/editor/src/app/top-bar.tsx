import {
  ChevronDown,
  Home,
  Layers,
  ListTree,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Play,
  Redo2,
  Save,
  SlidersHorizontal,
  Square,
  Undo2,
  Workflow,
} from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { isFinalState } from '@ramify/protocol';
import { Button, IconButton } from '../design/button.tsx';
import { Menu } from '../design/menu.tsx';
import { Segmented } from '../design/segmented.tsx';
import { Switch } from '../design/switch.tsx';
import { Tip } from '../design/tip.tsx';
import { keysText } from '../canvas/keys/keys-text.ts';
import { useServices } from './services.tsx';
import { ThemeButton } from './theme-button.tsx';
import styles from './top-bar.module.css';
import { useCommands } from './use-commands.ts';
import { useEditor } from './use-editor.ts';

function Title() {
  const { editor, project } = useServices();
  const title = useEditor((state) => state.graph.title);
  const dirty = useEditor((state) => state.dirty);
  const file = useStore(project, (state) => state.file);
  const saving = useStore(project, (state) => state.saving);
  const [draft, setDraft] = useState<string | null>(null);
  const commit = (): void => {
    if (draft !== null && draft !== title) editor.dispatch({ type: 'graph.title', title: draft });
    setDraft(null);
  };
  const saved =
    file?.path === ''
      ? 'Not saved yet'
      : saving
        ? 'Saving…'
        : file?.newer != null && !file.writable
          ? 'Unsaved copy'
          : dirty
            ? 'Edited'
            : 'Saved';
  return (
    <div className={styles.title}>
      <input
        className={styles.name}
        aria-label="Title of the workflow"
        value={draft ?? title}
        placeholder="Untitled"
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
      <span className={styles.file} title={file?.path}>
        {saved}
        {file === null || file.path === '' ? '' : ` · ${file.name}`}
      </span>
    </div>
  );
}

function RunControls() {
  const { runs } = useServices();
  const commands = useCommands();
  const live = useStore(runs, (state) => state.live);
  const running = useStore(runs, (state) => state.run !== null && !isFinalState(state.run.state));
  const empty = useEditor((state) => state.graph.nodes.size === 0);
  return (
    <div className={styles.run}>
      <Tip text="Each edit runs what depends on it">
        <label className={styles.live}>
          <Switch
            label="Live"
            checked={live}
            onChange={(on) => runs.getState().setLive(on)}
            disabled={empty}
          />
          Live
        </label>
      </Tip>
      {running ? (
        <Button onClick={() => void runs.getState().cancel()}>
          <Square size={14} /> Stop
        </Button>
      ) : (
        <span className={styles.split}>
          <Tip text="Computes what is not up to date" keys={keysText('run')}>
            <Button look="primary" disabled={empty} onClick={() => void runs.getState().start()}>
              <Play size={14} /> Run
            </Button>
          </Tip>
          <Menu
            align="end"
            entries={[
              { label: 'Run', keys: keysText('run'), onSelect: () => void runs.getState().start() },
              {
                label: 'Run to the selected steps',
                keys: keysText('runToHere'),
                onSelect: commands.runToSelection,
              },
              'separator',
              { label: 'Run and write the files', onSelect: commands.runAndDeliver },
              {
                label: 'Compute everything anew',
                onSelect: () => void runs.getState().start({ fresh: true }),
              },
            ]}
          >
            <Button look="primary" disabled={empty} aria-label="More ways to run">
              <ChevronDown size={14} />
            </Button>
          </Menu>
        </span>
      )}
    </div>
  );
}

/** File, undo, ways to look, and the run. */
export function TopBar() {
  const { editor, panels, project } = useServices();
  const commands = useCommands();
  const undo = useEditor((state) => state.undo);
  const redo = useEditor((state) => state.redo);
  const view = useStore(panels, (state) => state.view);
  const { setView, toggle, openDialog } = panels.getState();
  return (
    <header className={styles.bar}>
      <div className={styles.group}>
        <IconButton label="First page" onClick={commands.closeFile}>
          <Home size={16} />
        </IconButton>
        <Menu
          entries={[
            { label: 'New workflow', onSelect: () => commands.leave(() => project.getState().newGraph()) },
            { label: 'Open…', keys: keysText('open'), onSelect: () => openDialog('open') },
            { label: 'Ready-made workflows…', onSelect: () => openDialog('templates') },
            'separator',
            { label: 'Save', keys: keysText('save'), onSelect: () => void commands.save() },
            { label: 'Save as…', keys: keysText('saveAs'), onSelect: () => openDialog('saveAs') },
            { label: 'Download', onSelect: commands.download },
            'separator',
            { label: 'Description and inputs…', onSelect: () => openDialog('graph') },
            { label: 'Keys', keys: keysText('help'), onSelect: () => openDialog('keys') },
          ]}
        >
          <Button look="quiet">
            File <ChevronDown size={14} />
          </Button>
        </Menu>
        <IconButton label="Save" keys={keysText('save')} onClick={() => void commands.save()}>
          <Save size={16} />
        </IconButton>
        <span className={styles.line} />
        <IconButton
          label={undo === undefined ? 'Undo' : `Undo: ${undo}`}
          keys={keysText('undo')}
          disabled={undo === undefined}
          onClick={() => editor.undo()}
        >
          <Undo2 size={16} />
        </IconButton>
        <IconButton
          label={redo === undefined ? 'Redo' : `Redo: ${redo}`}
          keys={keysText('redo')}
          disabled={redo === undefined}
          onClick={() => editor.redo()}
        >
          <Redo2 size={16} />
        </IconButton>
      </div>
      <Title />
      <div className={styles.group}>
        <Segmented
          label="View"
          value={view}
          choices={[
            { value: 'canvas', label: <Workflow size={14} />, name: 'Canvas' },
            { value: 'outline', label: <ListTree size={14} />, name: 'Outline' },
          ]}
          onChange={setView}
        />
        <span className={styles.line} />
        <Tip text="Several values of a parameter, side by side">
          <Button look="quiet" onClick={() => openDialog('sweep')}>
            <SlidersHorizontal size={16} /> Sweep
          </Button>
        </Tip>
        <Tip text="This workflow over a folder of recordings">
          <Button look="quiet" onClick={() => openDialog('batch')}>
            <Layers size={16} /> Batch
          </Button>
        </Tip>
        <span className={styles.line} />
        <IconButton label="Steps" onClick={() => toggle('palette')}>
          <PanelLeft size={16} />
        </IconButton>
        <IconButton label="Results" onClick={() => toggle('dock')}>
          <PanelBottom size={16} />
        </IconButton>
        <IconButton label="Settings" onClick={() => toggle('inspector')}>
          <PanelRight size={16} />
        </IconButton>
        <ThemeButton />
        <RunControls />
      </div>
    </header>
  );
}
