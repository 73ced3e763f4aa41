import type { Participation } from './event-covariance.ts';
import { hypergeometricTails } from './hypergeometric.ts';

/** Assemblies by their regions. */
export interface Memberships {
  /** Assembly of each region, −1 for none. */
  readonly labels: Int32Array;
  /** Share of the events of a region's cluster in which it takes part; 0 for those of no assembly. */
  readonly strength: Float32Array;
  /** Regions x clusters: share of the events of the cluster in which the region takes part. */
  readonly rates: Float32Array;
}

/**
 * Which regions belong to which cluster of events. A region that takes part in n of all S events is a member
 * of a cluster of K events if it takes part in more of these than chance explains: P(at least as many of K
 * among n drawn from S) < alpha / number of clusters (Bonferroni). This is the limit of reassigning its events
 * at random ever more often, the rule of Malvache et al. 2016. Of several clusters it joins the one of whose
 * events it shares the greatest part, of equal ones the first.
 *
 * @param labels cluster of each event, −1 for none
 */
export function memberships(
  { data, regions, events }: Participation,
  labels: Int32Array,
  clusters: number,
  alpha: number,
): Memberships {
  const tail = hypergeometricTails(events);
  const sizes = new Int32Array(clusters);
  for (const label of labels) if (label >= 0) sizes[label]!++;
  const out = new Int32Array(regions).fill(-1);
  const strength = new Float32Array(regions);
  const rates = new Float32Array(regions * clusters);
  for (let region = 0; region < regions; region++) {
    const hits = new Int32Array(clusters);
    let all = 0;
    for (let e = 0; e < events; e++) {
      if (!(data[region * events + e]! > 0)) continue;
      all++;
      if (labels[e]! >= 0) hits[labels[e]!]!++;
    }
    for (let k = 0; k < clusters; k++) {
      const rate = hits[k]! / sizes[k]!;
      rates[region * clusters + k] = rate;
      if (tail(sizes[k]!, all, hits[k]!) < alpha / clusters && rate > strength[region]!) {
        out[region] = k;
        strength[region] = rate;
      }
    }
  }
  return { labels: out, strength, rates };
}

/**
 * Which assemblies an event recruits: those of which more regions take part in it than chance explains, P(at
 * least as many of the assembly's regions among those of the event) < alpha / number of assemblies.
 *
 * @param labels assembly of each region, −1 for none
 * @returns for each event the numbers of its assemblies
 */
export function recruitedAssemblies(
  { data, regions, events }: Participation,
  labels: Int32Array,
  assemblies: number,
  alpha: number,
): number[][] {
  const tail = hypergeometricTails(regions);
  const sizes = new Int32Array(assemblies);
  for (const label of labels) if (label >= 0) sizes[label]!++;
  return Array.from({ length: events }, (_, e) => {
    const hits = new Int32Array(assemblies);
    let all = 0;
    for (let region = 0; region < regions; region++) {
      if (!(data[region * events + e]! > 0)) continue;
      all++;
      if (labels[region]! >= 0) hits[labels[region]!]!++;
    }
    return [...sizes.keys()].filter((k) => tail(sizes[k]!, all, hits[k]!) < alpha / assemblies);
  });
}
