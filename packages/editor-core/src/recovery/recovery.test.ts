import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Draft } from './draft.ts';
import { createJournal, type DraftStorage } from './journal.ts';
import { lostDrafts, recoveryOffer } from './offer.ts';

/** A storage with room for so many characters, as browsers have. */
function storage(room = Infinity): DraftStorage & { readonly items: Map<string, string> } {
  const items = new Map<string, string>();
  const used = (): number => [...items].reduce((sum, [key, text]) => sum + key.length + text.length, 0);
  return {
    items,
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, text) => {
      const before = items.get(key);
      const growth = text.length - (before?.length ?? -key.length);
      if (used() + growth > room) throw new DOMException('No room', 'QuotaExceededError');
      items.set(key, text);
    },
    removeItem: (key) => {
      items.delete(key);
    },
  };
}
const day = (n: number): string => new Date(Date.UTC(2026, 0, n)).toISOString();
const draft = (window: string, at: number, text = 'x'): Draft => ({
  window,
  folder: 'f',
  path: 'a.graph.json',
  name: 'a',
  base: 'd0',
  at: day(at),
  text,
});
const now = new Date(day(20));

test('each window keeps its last draft; the newest comes first', () => {
  const journal = createJournal(storage());
  journal.keep(draft('one', 1));
  journal.keep(draft('two', 2));
  journal.keep(draft('one', 3, 'later'));
  expect(journal.drafts(now).map(({ window, text }) => [window, text])).toEqual([
    ['one', 'later'],
    ['two', 'x'],
  ]);
  journal.forget('one');
  expect(journal.drafts(now).map(({ window }) => window)).toEqual(['two']);
});

test('there is a bound to number and age, and rubbish is swept out', () => {
  const place = storage();
  const journal = createJournal(place, { most: 3, days: 10 });
  for (let i = 1; i <= 6; i++) journal.keep(draft(`w${i}`, 10 + i));
  expect(journal.drafts(now).map(({ window }) => window)).toEqual(['w6', 'w5', 'w4']);
  place.items.set('ramify.draft.bad', '{');
  place.items.set('ramify.draft.odd', '{"window":1}');
  place.items.set('other', 'stays');
  expect(journal.drafts(new Date(day(25))).map(({ window }) => window)).toEqual(['w6', 'w5']);
  expect([...place.items.keys()].sort()).toEqual(['other', 'ramify.draft.w5', 'ramify.draft.w6']);
});

test('when there is no room the oldest go; the former draft stays if nothing helps', () => {
  const room = JSON.stringify(draft('a', 1, 'x'.repeat(100))).length * 2 + 60;
  const place = storage(room);
  const journal = createJournal(place);
  expect(journal.keep(draft('a', 1, 'x'.repeat(100)))).toBe(true);
  expect(journal.keep(draft('b', 2, 'x'.repeat(100)))).toBe(true);
  expect(journal.keep(draft('c', 3, 'x'.repeat(100)))).toBe(true);
  expect(journal.drafts(now).map(({ window }) => window)).toEqual(['c', 'b']);
  expect(journal.keep(draft('c', 4, 'x'.repeat(1000)))).toBe(false);
  expect(journal.drafts(now).map(({ window, at }) => [window, at])).toEqual([['c', day(3)]]);
});

test('the last draft of every window survives, whatever is kept in whatever order', () => {
  const steps = fc.array(fc.record({ window: fc.constantFrom('a', 'b', 'c'), text: fc.string() }));
  fc.assert(
    fc.property(steps, (kept) => {
      const journal = createJournal(storage());
      const last = new Map<string, string>();
      kept.forEach(({ window, text }, i) => {
        journal.keep(draft(window, 1 + (i % 19), text));
        last.set(window, text);
      });
      expect(new Map(journal.drafts(now).map(({ window, text }) => [window, text]))).toEqual(last);
    }),
  );
});

test('what is offered depends on what the file is now', () => {
  const lost = draft('a', 1, 'mine');
  expect(recoveryOffer(lost, { digest: 'd0', text: 'old' })).toBe('ahead');
  expect(recoveryOffer(lost, { digest: 'd1', text: 'theirs' })).toBe('conflict');
  expect(recoveryOffer(lost, { digest: 'd1', text: 'mine' })).toBe('same');
  expect(recoveryOffer(lost, null)).toBe('gone');
  expect(recoveryOffer({ ...lost, base: null }, null)).toBe('ahead');
  expect(lostDrafts([lost, draft('b', 2)], new Set(['b'])).map(({ window }) => window)).toEqual(['a']);
});
