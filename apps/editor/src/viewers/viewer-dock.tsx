import { Columns2, Link2, Link2Off, Maximize2, Minimize2, Pin, Plus, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { outputKey, type OutputName } from '../app/panels.ts';
import { IconButton } from '../design/button.tsx';
import { Empty } from '../design/feedback.tsx';
import { PortMark } from '../design/port-mark.tsx';
import { DockPane } from './dock-pane.tsx';
import { createViewState, type ViewState } from './frame/view-state.tsx';
import { OutputPicker } from './output-picker.tsx';
import styles from './viewer-dock.module.css';
import { useViewing } from './viewing.tsx';

const same = (a: OutputName | null, b: OutputName | null): boolean =>
  a !== null && b !== null && outputKey(a) === outputKey(b);

/** How each output was last looked at, while the page is open. */
function useViewStates(): (name: OutputName) => ViewState {
  const states = useRef(new Map<string, ViewState>());
  return (name) => {
    const key = outputKey(name);
    const state = states.current.get(key) ?? createViewState();
    states.current.set(key, state);
    return state;
  };
}

/** Outputs that are looked at: tabs, one of them in view, and another beside it. */
export function ViewerDock() {
  const { panels, outputs } = useViewing();
  const tabs = useStore(panels, (state) => state.tabs);
  const active = useStore(panels, (state) => state.active);
  const beside = useStore(panels, (state) => state.beside);
  const { showOutput, closeTab, closeBeside, toggle } = useStore(panels);
  const known = useStore(outputs, (state) => state.outputs);
  const [together, setTogether] = useState(true);
  const [large, setLarge] = useState(false);
  const stateOf = useViewStates();

  const isPinned = active !== null && tabs.some((tab) => same(tab, active));
  const all = active === null || isPinned ? tabs : [...tabs, active];
  const titleOf = (name: OutputName): string => known.get(outputKey(name))?.title ?? name.node;

  return (
    <aside
      className={styles.dock}
      data-large={large ? '' : undefined}
      aria-label="Results"
      onKeyDown={(event) => (large && event.key === 'Escape' ? setLarge(false) : undefined)}
    >
      <div className={styles.head}>
        <div className={styles.tabs} role="group" aria-label="Results in view">
          {all.map((name) => {
            const key = outputKey(name);
            const isActive = same(name, active);
            const kind = known.get(key)?.output.descriptor.kind ?? null;
            const pinned = tabs.some((tab) => same(tab, name));
            return (
              <span key={key} className={styles.tab} data-active={isActive ? '' : undefined}>
                <button
                  type="button"
                  aria-current={isActive}
                  className={styles.name}
                  data-passing={pinned ? undefined : ''}
                  onClick={() => showOutput(name)}
                  onDoubleClick={() => showOutput(name, { pin: true })}
                >
                  <PortMark type={kind} size={10} />
                  <span>{titleOf(name)}</span>
                </button>
                <button
                  type="button"
                  className={styles.close}
                  aria-label={`Close ${titleOf(name)}`}
                  onClick={() => closeTab(name)}
                >
                  <X size={12} />
                </button>
              </span>
            );
          })}
          <OutputPicker
            label="Show another result"
            onPick={(shown) => showOutput(shown, { pin: true })}
            trigger={
              <IconButton small label="Show another result" disabled={known.size === 0}>
                <Plus size={16} />
              </IconButton>
            }
          />
        </div>
        <div className={styles.buttons}>
          {active === null || isPinned ? null : (
            <IconButton
              small
              label="Keep this result as a tab"
              onClick={() => showOutput(active, { pin: true })}
            >
              <Pin size={16} />
            </IconButton>
          )}
          <OutputPicker
            label="Show another result beside this one"
            align="end"
            without={active === null ? undefined : outputKey(active)}
            onPick={(shown) => showOutput(shown, { beside: true })}
            trigger={
              <IconButton small label="Show another result beside this one" disabled={active === null}>
                <Columns2 size={16} />
              </IconButton>
            }
          />
          {beside === null ? null : (
            <IconButton
              small
              label={
                together ? 'Zoom, contrast and time go together' : 'Each has its own zoom, contrast and time'
              }
              aria-pressed={together}
              onClick={() => setTogether(!together)}
            >
              {together ? <Link2 size={16} /> : <Link2Off size={16} />}
            </IconButton>
          )}
          <IconButton
            small
            label={large ? 'Back to the workflow' : 'Fill the window'}
            onClick={() => setLarge(!large)}
          >
            {large ? <Minimize2 size={16} /> : <Maximize2 size={16} />}
          </IconButton>
          <IconButton small label="Close the results" onClick={() => toggle('dock')}>
            <X size={16} />
          </IconButton>
        </div>
      </div>
      <div className={styles.body}>
        {active === null ? (
          <Empty title="Nothing is shown">Select a node to see its result, or choose one with +.</Empty>
        ) : beside === null ? (
          <DockPane name={active} state={stateOf(active)} />
        ) : (
          <Group orientation="horizontal" id="beside" className={styles.group}>
            <Panel id="left" minSize="200px">
              <DockPane name={active} state={stateOf(active)} />
            </Panel>
            <Separator className={styles.separator} />
            <Panel id="right" minSize="200px">
              <DockPane
                name={beside}
                state={stateOf(together ? active : beside)}
                titled={titleOf(beside)}
                onClose={closeBeside}
              />
            </Panel>
          </Group>
        )}
      </div>
    </aside>
  );
}
