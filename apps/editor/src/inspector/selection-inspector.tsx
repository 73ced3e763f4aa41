import { useServices } from '../app/services.tsx';
import { useCommands } from '../app/use-commands.ts';
import { Button } from '../design/button.tsx';
import styles from './inspector.module.css';

const sides = ['left', 'centre', 'right', 'top', 'middle', 'bottom'] as const;
const sideNames = {
  left: 'Left',
  centre: 'Centre',
  right: 'Right',
  top: 'Top',
  middle: 'Middle',
  bottom: 'Bottom',
} as const;

/** What can be done to several nodes. */
export function SelectionInspector({ count }: { readonly count: number }) {
  const { editor } = useServices();
  const { runToSelection } = useCommands();
  const { dispatch } = editor;
  return (
    <div className={styles.inspector}>
      <div className={styles.head}>
        <h2 className={styles.title}>{count} steps</h2>
        <p className={styles.summary}>are selected.</p>
      </div>
      <div className={styles.body}>
        <div className={styles.stack}>
          <div className={styles.actions}>
            <Button small onClick={runToSelection}>
              Run to here
            </Button>
            <Button small onClick={() => dispatch({ type: 'group' })}>
              Group
            </Button>
            <Button small onClick={() => dispatch({ type: 'frame.add' })}>
              Frame
            </Button>
            <Button small onClick={() => dispatch({ type: 'nodes.toggle' })}>
              Disable or enable
            </Button>
            <Button small onClick={() => dispatch({ type: 'arrange.layout' })}>
              Arrange
            </Button>
            <Button small danger onClick={() => dispatch({ type: 'selection.remove' })}>
              Remove
            </Button>
          </div>
          <section className={styles.section}>
            <h3 className={styles.heading}>Align</h3>
            <div className={styles.actions}>
              {sides.map((side) => (
                <Button key={side} small onClick={() => dispatch({ type: 'arrange.align', side })}>
                  {sideNames[side]}
                </Button>
              ))}
            </div>
          </section>
          <section className={styles.section}>
            <h3 className={styles.heading}>Distribute</h3>
            <div className={styles.actions}>
              <Button small onClick={() => dispatch({ type: 'arrange.distribute', axis: 'x' })}>
                Horizontally
              </Button>
              <Button small onClick={() => dispatch({ type: 'arrange.distribute', axis: 'y' })}>
                Vertically
              </Button>
            </div>
          </section>
        </div>
      </div>
    </div>
  );
}
