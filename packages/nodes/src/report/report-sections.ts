import type { LineageEntry, Sourced, TableValue } from '@ramify/sdk';
import type { ReportImage, ReportSection, ReportTable } from '@ramify/formats/report/report-model';

interface SectionRule {
  readonly title: string;
  readonly families: readonly string[];
}

/** What a reader looks for first stands first: the recording, form, activity, what it was grouped into, events. */
const rules: readonly SectionRule[] = [
  { title: 'Recording', families: ['load', 'sample', 'movie'] },
  { title: 'Morphology', families: ['image', 'mask', 'skeleton'] },
  { title: 'Regions', families: ['regions'] },
  { title: 'Traces', families: ['traces'] },
  { title: 'Clusters', families: ['reduce', 'embed', 'cluster'] },
  { title: 'Components', families: ['factorize'] },
  { title: 'Events', families: ['events'] },
  { title: 'Statistics', families: ['statistics'] },
];
const others = 'More pictures';

const familyOf = ({ type }: LineageEntry): string => type.slice(0, type.indexOf('.'));

/**
 * What a step is about: what it cannot do without. An image counts only if there is nothing else, since it is
 * mostly what something is drawn on.
 */
function subjectOf({ inputs = [] }: LineageEntry): readonly string[] {
  const needed = inputs.filter(({ optional, type }) => !optional && type !== 'image');
  return (needed.length > 0 ? needed : inputs).map(({ node }) => node);
}

/**
 * Place of each step's results in a report: that of its family, but not before what it is about. So a figure,
 * whose family has no place, stands with the last of that (clusters over the summary image are clusters), and
 * regions made of components stand with the components.
 */
function placesOf(steps: readonly LineageEntry[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const step of steps) {
    const family = familyOf(step);
    const own = rules.findIndex(({ families }) => families.includes(family));
    const before = subjectOf(step).map((source) => places.get(source) ?? -1);
    places.set(step.node, Math.max(own, ...before));
  }
  return places;
}

/** Something to show and the step that it comes from. */
interface FromStep<T> {
  readonly node: string;
  readonly item: T;
}

/** Numbers and pictures by section, those that belong to none last; sections without any are left out. */
export function reportSections(
  steps: readonly LineageEntry[],
  numbers: readonly FromStep<ReportTable>[],
  images: readonly FromStep<ReportImage>[],
): ReportSection[] {
  const places = placesOf(steps);
  const at = <T>(place: number, all: readonly FromStep<T>[]): T[] =>
    all.filter(({ node }) => (places.get(node) ?? -1) === place).map(({ item }) => item);
  return [...rules.keys(), -1]
    .map((place) => ({
      title: rules[place]?.title ?? others,
      numbers: at(place, numbers),
      images: at(place, images),
    }))
    .filter((section) => section.numbers.length + section.images.length > 0);
}

interface SortedTables {
  /** Numbers about the recording as a whole: from steps of statistics. */
  readonly headlines: ReportTable[];
  readonly numbers: FromStep<ReportTable>[];
  /** Tables that list things, however few rows they have. */
  readonly tables: ReportTable[];
}

/** Tables by the way in which they are shown. */
export function sortTables(
  sources: readonly Sourced<TableValue>[],
  steps: readonly LineageEntry[],
): SortedTables {
  const sorted: SortedTables = { headlines: [], numbers: [], tables: [] };
  for (const { node, port, title, value: table } of sources) {
    const step = steps.find((one) => one.node === node);
    const item = { title, table };
    if (step?.summaries?.includes(port) !== true) sorted.tables.push(item);
    else if (familyOf(step) === 'statistics') sorted.headlines.push(item);
    else sorted.numbers.push({ node, item });
  }
  return sorted;
}
