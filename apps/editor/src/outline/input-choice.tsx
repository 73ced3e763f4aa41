import { subgraphAt, type OutlinePort, type OutlineRow } from '@ramify/editor-core';
import { compatibleOutputs, edgeKey, type PortRef } from '@ramify/graph';
import { Plus, X } from 'lucide-react';
import { useServices } from '../app/services.tsx';
import { IconButton } from '../design/button.tsx';
import { Menu } from '../design/menu.tsx';
import { PortMark } from '../design/port-mark.tsx';
import styles from './outline.module.css';

interface InputChoiceProps {
  readonly row: OutlineRow;
  readonly port: OutlinePort;
  readonly focusable: boolean;
}

/** What an input takes, with a list of all that it could take. */
export function InputChoice({ row, port, focusable }: InputChoiceProps) {
  const { editor, catalogue } = useServices();
  const to: PortRef = { node: row.node.id, port: port.port };
  const act = (intent: Parameters<typeof editor.dispatch>[0]): void => {
    if (row.scope.join('/') !== editor.getState().scope.join('/')) {
      editor.dispatch({ type: 'scope.go', scope: row.scope });
    }
    editor.dispatch(intent);
  };
  const { graph } = editor.getState();
  const offers = compatibleOutputs(graph, catalogue, to, subgraphAt(graph, row.scope));
  return (
    <span className={styles.port} data-missing={port.links.length === 0 && !port.optional ? '' : undefined}>
      <PortMark type={port.kind} size={10} hollow={port.links.length === 0} />
      <span>{port.port}</span>
      {port.links.map((link) => (
        <span key={`${link.flat ?? ''}.${link.port}`} className={styles.link}>
          ← {link.title}
          {link.flat === undefined ? null : (
            <IconButton
              small
              label={`Disconnect ${port.port} from ${link.title}`}
              tabIndex={focusable ? 0 : -1}
              onClick={(event) => {
                event.stopPropagation();
                const from = { node: link.flat?.split('/').at(-1) ?? '', port: link.port };
                act({ type: 'wires.remove', edges: [edgeKey({ from, to })] });
              }}
            >
              <X size={11} />
            </IconButton>
          )}
        </span>
      ))}
      {port.links.length === 0 ? (
        <span className={styles.links}>{port.optional ? 'nothing' : 'missing'}</span>
      ) : null}
      {offers.length === 0 ? null : (
        <Menu
          entries={offers.map((offer) => ({
            label: `${offer.title}: ${offer.port}`,
            onSelect: () => act({ type: 'wire.connect', from: { node: offer.node, port: offer.port }, to }),
          }))}
        >
          <IconButton
            small
            label={`Connect ${port.port} of ${row.title}`}
            tabIndex={focusable ? 0 : -1}
            onClick={(event) => event.stopPropagation()}
          >
            <Plus size={12} />
          </IconButton>
        </Menu>
      )}
    </span>
  );
}
