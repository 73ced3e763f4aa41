import { idleRun, type EditorState, type NodeRun, type NodeView } from '@ramify/editor-core';
import { useCallback, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useServices } from './services.tsx';

/** A part of the editor's state; the component is drawn again only when the part is another object. */
export function useEditor<T>(select: (state: EditorState) => T): T {
  const { editor } = useServices();
  return useSyncExternalStore(editor.subscribe, () => select(editor.getState()));
}

/** What the card of a node shows. */
export function useNode(id: string): NodeView | undefined {
  const { editor } = useServices();
  return useSyncExternalStore(
    editor.subscribe,
    useCallback(() => editor.node(id), [editor, id]),
  );
}

/** A node's part in runs, by the id that runs know it by. */
export function useNodeRun(flatId: string): NodeRun {
  const { runs } = useServices();
  return useStore(runs, (state) => state.nodes.get(flatId) ?? idleRun);
}
