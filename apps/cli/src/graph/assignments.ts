import { AppError } from '@ramify/sdk';

/** `--set name=value` as name and text; what the text means is decided by the parameter it sets. */
export function parseAssignments(assignments: readonly string[]): Map<string, string> {
  const values = new Map<string, string>();
  for (const assignment of assignments) {
    const at = assignment.indexOf('=');
    const name = assignment.slice(0, at).trim();
    if (at < 1 || name === '') {
      throw new AppError('E_USAGE', `--set ${assignment} has no name or no value.`, {
        remedy: 'Write --set name=value, for example --set recording=data/m1.tif.',
      });
    }
    if (values.has(name)) throw new AppError('E_USAGE', `${name} is set twice.`, { remedy: 'Set it once.' });
    values.set(name, assignment.slice(at + 1));
  }
  return values;
}
