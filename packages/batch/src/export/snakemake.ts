import { resolvePath, writeFileAtomically } from '@ramify/engine';
import { join, relative } from 'node:path';
import type { ItemCommand } from '../item/item-contract.ts';
import type { Assessment } from '../conduct/assess-item.ts';
import { bindItem } from '../freshness/bind-item.ts';
import { describeWork } from '../freshness/describe-work.ts';

export interface SnakemakeExport {
  readonly snakefile: string;
  readonly config: string;
}

const fallbackThreads = 1;

/** Paths within the folder of the workflow are given from there, so that all of it can be moved together. */
const seenFrom = (dir: string, path: string): string => relative(dir, path) || '.';

/**
 * The rules. Item names stand in paths of marks only; what a shell sees is quoted by Snakemake. A mark is made
 * when an item is done, and made again when its work, its files or the settings of this file change.
 */
const rules = `# Written by ramify: one rule for the recordings of a batch. Run it with
#   snakemake --directory . --snakefile Snakefile --cores 4 --keep-going
# Settings stand in snakemake.json; \`ramify batch status .\` tells how far it is.
import os

workdir: workflow.basedir
configfile: os.path.join(workflow.basedir, "snakemake.json")

ITEMS = config["items"]
RAMIFY = config["ramify"]

# Missing recordings are told by Ramify, each with its code; they do not keep the others from running.
def recordings(wildcards):
    return [path for path in ITEMS[wildcards.name]["files"] if os.path.exists(path)]

wildcard_constraints:
    name = "[^/]+"

localrules: all

rule all:
    input:
        expand("snakemake/{name}.done", name=list(ITEMS))

rule recording:
    input:
        recordings
    output:
        touch("snakemake/{name}.done")
    params:
        index = lambda wildcards: ITEMS[wildcards.name]["index"],
        work = lambda wildcards: ITEMS[wildcards.name]["id"],
        ramify = RAMIFY,
        store = config["store"],
        manifest = os.path.join(workflow.basedir, "manifest.json"),
    threads: config["threads"]
    resources:
        mem_mb = config["mem_mb"],
        runtime = config["runtime_minutes"],
    shell:
        "{params.ramify:q} item --manifest {params.manifest:q} --index {params.index}"
        " --isolated --workers {threads} --store {params.store:q}"

def report():
    shell("{RAMIFY:q} batch report {workflow.basedir:q} --store {config[store]:q} || true")

onsuccess:
    report()

onerror:
    report()
`;

/** Writes a Snakefile and its configuration beside the manifest, for batches within a larger workflow. */
export async function exportSnakemake(
  { manifest, graph, paths, installation }: Omit<Assessment, 'fresh'>,
  command: ItemCommand,
  store: string,
): Promise<SnakemakeExport> {
  const items: Record<string, { index: number; id: string; files: string[] }> = {};
  for (const item of manifest.items) {
    items[item.name] = { index: item.index, id: item.id, files: [] };
    try {
      const bound = bindItem(manifest, item, graph, paths.dir, installation.catalogue);
      for (const { value, meta } of describeWork(bound.graph, manifest.targets, installation).paths) {
        const found = await resolvePath(value, bound.baseDir, meta);
        items[item.name]?.files.push(...found.map((path) => seenFrom(paths.dir, path)));
      }
    } catch {
      // What is wrong with it is told when it runs.
    }
  }
  const { seconds, memoryBytes, workers } = manifest.limits;
  const config = {
    ramify: [command.program, ...command.args],
    store,
    threads: workers ?? fallbackThreads,
    mem_mb: Math.ceil((memoryBytes ?? 4e9) / 1e6),
    runtime_minutes: Math.ceil((seconds ?? 12 * 3600) / 60),
    items,
  };
  const written = {
    snakefile: join(paths.dir, 'Snakefile'),
    config: join(paths.dir, 'snakemake.json'),
  };
  await writeFileAtomically(written.config, `${JSON.stringify(config, null, 1)}\n`);
  await writeFileAtomically(written.snakefile, rules);
  return written;
}
