/** The numbers 0 … count − 1 in at most `parts` ranges of about equal length, from (included) to (excluded). */
export function rangesOf(count: number, parts: number): (readonly [from: number, to: number])[] {
  const size = Math.max(1, Math.ceil(count / parts));
  return Array.from({ length: Math.ceil(count / size) }, (_, i) => [
    i * size,
    Math.min(count, (i + 1) * size),
  ]);
}
