import type { NodeView, PaletteFamily } from '@ramify/editor-core';
import type { NodeFamily } from '@ramify/sdk';
import {
  Activity,
  ChartColumn,
  ChartScatter,
  CircleHelp,
  Component,
  Download,
  FileText,
  Film,
  FlaskConical,
  FolderOpen,
  Group,
  Image,
  Layers,
  type LucideIcon,
  Shapes,
  Shrink,
  Sigma,
  SquareDashed,
  Waypoints,
  Zap,
} from 'lucide-react';

export interface FamilyLook {
  readonly icon: LucideIcon;
  /** The colour of the data that the family is about. */
  readonly colour: string;
}

const look = (icon: LucideIcon, port: string): FamilyLook => ({ icon, colour: `var(--port-${port})` });

/** How each family of nodes looks on cards and in the palette. */
const families: Readonly<Record<NodeFamily, FamilyLook>> = {
  load: look(FolderOpen, 'movie'),
  sample: look(FlaskConical, 'movie'),
  movie: look(Film, 'movie'),
  image: look(Image, 'image'),
  mask: look(SquareDashed, 'mask'),
  skeleton: look(Waypoints, 'skeleton'),
  regions: look(Shapes, 'regions'),
  traces: look(Activity, 'traces'),
  events: look(Zap, 'events'),
  reduce: look(Shrink, 'matrix'),
  embed: look(ChartScatter, 'embedding'),
  cluster: look(Group, 'partition'),
  factorize: look(Layers, 'factorization'),
  statistics: look(Sigma, 'table'),
  figure: look(ChartColumn, 'figure'),
  export: look(Download, 'file'),
  report: look(FileText, 'figure'),
};

/** A use of a subgraph. */
const subgraphLook: FamilyLook = { icon: Component, colour: 'var(--accent)' };
/** A node that is not installed. */
const unknownLook: FamilyLook = { icon: CircleHelp, colour: 'var(--ink-3)' };

/** How a node looks. */
export function lookOf({ subgraph, definition }: Pick<NodeView, 'subgraph' | 'definition'>): FamilyLook {
  if (subgraph !== undefined) return subgraphLook;
  return definition === undefined ? unknownLook : families[definition.family];
}

/** How a family looks in the palette. */
export const familyLook = (family: PaletteFamily): FamilyLook =>
  family === 'subgraph' ? subgraphLook : families[family];
