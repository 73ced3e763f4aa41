import { accepts, type Catalogue } from '@ramify/sdk';
import { createFaces, type NodeFace } from '@ramify/graph';
import type { DroppedWire } from '../intents/intent.ts';
import type { EditorState } from '../store/editor-state.ts';
import { bodyAt } from '../store/scope.ts';
import { paletteEntries, type PaletteEntry } from './entries.ts';

/** A face of a type that is not in the graph yet. */
function faceOfType(
  faces: ReturnType<typeof createFaces>,
  catalogue: Catalogue,
  type: string,
): NodeFace | undefined {
  const version = catalogue.get(type)?.version ?? 1;
  return faces({ id: '', type, version, params: {} });
}

/** The entries of the palette of which one port fits the other end of a wire that was dropped. */
export function fittingEntries(
  { graph, scope }: Pick<EditorState, 'graph' | 'scope'>,
  catalogue: Catalogue,
  wire: DroppedWire,
): readonly PaletteEntry[] {
  const { nodes } = bodyAt(graph, scope);
  const faces = createFaces(graph, catalogue);
  const entries = paletteEntries(graph, catalogue, scope);
  if ('from' in wire) {
    const source = nodes.get(wire.from.node);
    const type = source === undefined ? undefined : faces(source)?.outputs.get(wire.from.port)?.type;
    if (type === undefined || type === null) return [];
    return entries.filter((entry) =>
      [...(faceOfType(faces, catalogue, entry.type)?.inputs.values() ?? [])].some(
        ({ types }) => types !== null && accepts(types, type),
      ),
    );
  }
  const target = nodes.get(wire.to.node);
  const types = target === undefined ? undefined : faces(target)?.inputs.get(wire.to.port)?.types;
  if (types === undefined || types === null) return [];
  return entries.filter((entry) =>
    [...(faceOfType(faces, catalogue, entry.type)?.outputs.values() ?? [])].some(
      ({ type }) => type !== null && accepts(types, type),
    ),
  );
}
