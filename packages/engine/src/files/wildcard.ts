/** Matches `*` and `?` without a regular expression made from input, which could be made to run for ever. */
export function wildcard(pattern: string): (name: string) => boolean {
  return (name) => {
    let n = 0;
    let p = 0;
    let starAt = -1;
    let resumeAt = 0;
    while (n < name.length) {
      if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
        n++;
        p++;
      } else if (p < pattern.length && pattern[p] === '*') {
        starAt = p++;
        resumeAt = n;
      } else if (starAt >= 0) {
        p = starAt + 1;
        n = ++resumeAt;
      } else return false;
    }
    while (pattern[p] === '*') p++;
    return p === pattern.length;
  };
}
