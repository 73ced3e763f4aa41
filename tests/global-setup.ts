import { generate } from '../scripts/generate.ts';

/**
 * Brings the generated modules up to date before any test. A failure is told here and asserted by
 * `generate.test.ts`: tests of other packages need not wait for a node that is being written.
 */
export default async function setup(): Promise<void> {
  try {
    await generate();
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
  }
}
