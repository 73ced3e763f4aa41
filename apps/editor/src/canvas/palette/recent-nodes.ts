import { withRecent } from '@ramify/editor-core';
import { createStore } from 'zustand/vanilla';

const key = 'ramify.recentNodes';

function stored(): readonly string[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(list)
      ? list.filter((item): item is string => typeof item === 'string').slice(0, 6)
      : [];
  } catch {
    return [];
  }
}

/** Types that were added last; kept in this browser. */
export const recentNodes = createStore<{ readonly types: readonly string[] }>()(() => ({ types: stored() }));

export function rememberNode(type: string): void {
  const types = withRecent(recentNodes.getState().types, type);
  recentNodes.setState({ types });
  localStorage.setItem(key, JSON.stringify(types));
}
