import type { FilePlaces, Plan } from '@ramify/engine';

const most = 20_000;

/** Where the files of all plans lie, by their content: what movies of any run need to be read. */
export class KnownPlaces {
  private readonly places = new Map<string, FilePlaces[string]>();

  add(plan: Plan): void {
    for (const [digest, place] of Object.entries(plan.places)) {
      this.places.delete(digest);
      this.places.set(digest, place);
    }
    for (const digest of this.places.keys()) {
      if (this.places.size <= most) break;
      this.places.delete(digest);
    }
  }

  of(digests: readonly string[]): FilePlaces {
    return Object.fromEntries(
      digests.flatMap((digest) => {
        const place = this.places.get(digest);
        return place === undefined ? [] : [[digest, place]];
      }),
    );
  }
}
