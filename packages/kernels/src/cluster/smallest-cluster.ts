/**
 * Size of the smallest cluster for `count` regions: 0.6 √count, at least 3. Found on synthetic recordings to suit
 * branches (tens of regions) and pixels (thousands) alike.
 */
export const smallestCluster = (count: number): number => Math.max(3, Math.round(0.6 * Math.sqrt(count)));
