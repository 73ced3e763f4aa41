import { formatNumber, humanName } from '@ramify/formats/report/format-value';
import { html, type Html } from '@ramify/formats/report/html';
import type { Outlier } from '../outliers.ts';
import { isDoubtful, type Doubts, type ReviewedFacts } from './review.ts';
import { statisticWords } from './statistic-words.ts';

const shown = 4;

const outlierWords = ({ column, value, median, score }: Outlier): string => {
  const { name, unit } = statisticWords(column);
  const with_ = unit === '' ? '' : ` ${unit}`;
  return `${name} is ${formatNumber(value)}${with_}, far ${score > 0 ? 'above' : 'below'} the median of ${formatNumber(median)}${with_}.`;
};

interface Remark {
  readonly text: string;
  /** The same for remarks that differ in numbers only; null for what is of one recording alone. */
  readonly kind: string | null;
}

const remark = (text: string): Remark => ({ text, kind: text.replaceAll(/\d+([.,]\d+)*/g, '#') });

function remarksOf({ flags, outliers, warnings }: Doubts): Remark[] {
  const far = outliers.toSorted((a, b) => Math.abs(b.score) - Math.abs(a.score)).map(outlierWords);
  const more =
    far.length > shown ? [`${far.length - shown} more values are far from those of the others.`] : [];
  // The step that checks says the same once more, as a warning.
  const told = (message: string) => flags.some(({ why }) => why !== '' && message.includes(why));
  return [
    ...flags.map(({ check, verdict, why }) => remark(`${humanName(check)} is ${verdict}: ${why}`)),
    ...[...far.slice(0, shown), ...more].map((text) => ({ text, kind: null })),
    ...warnings
      .filter(({ message }) => !told(message))
      .map(({ title, message }) => remark(`${title}: ${message}`)),
  ];
}

/** What failed, with what to do about it. */
export function failuresSection({ facts }: ReviewedFacts): Html | null {
  const failed = facts.filter(({ status }) => status?.state === 'failed');
  if (failed.length === 0) return null;
  return html`<section id="failures">
    <h2>Failed</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Failed recordings">
      <table>
        <thead>
          <tr>
            <th scope="col" class="text">Recording</th>
            <th scope="col" class="text">What is wrong</th>
            <th scope="col" class="text">What to do</th>
          </tr>
        </thead>
        <tbody>
          ${failed.map(
            ({ item, status }) =>
              html`<tr>
                <td class="text"><b>${item.name}</b></td>
                <td class="text">
                  ${status?.error?.message ?? ''} <code>${status?.error?.code ?? ''}</code>
                </td>
                <td class="text">${status?.error?.remedy ?? ''}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** From so many recordings on, what is remarked of all of them is told once, with their names. */
const several = 3;

interface Remarked {
  readonly item: { readonly index: number; readonly name: string };
  readonly remarks: readonly Remark[];
}

interface Shared {
  readonly text: string;
  /** True if the numbers in the text are those of the first recording alone. */
  readonly varies: boolean;
  readonly items: readonly Remarked['item'][];
}

function sharedRemarks(all: readonly Remarked[]): Map<string, Shared> {
  const found = new Map<string, Shared>();
  for (const { item, remarks } of all) {
    for (const { kind, text } of remarks) {
      if (kind === null) continue;
      const { items = [], ...before } = found.get(kind) ?? { text, varies: false };
      if (items.at(-1) === item) continue;
      found.set(kind, {
        text: before.text,
        varies: before.varies || before.text !== text,
        items: [...items, item],
      });
    }
  }
  return new Map([...found].filter(([, { items }]) => items.length >= several));
}

/** Recordings that are done and yet doubtful, and what was warned of with all of them. */
export function reviewSection({ facts, review }: ReviewedFacts): Html | null {
  const doubtful = review.doubts.flatMap((doubts, i): Remarked[] => {
    const item = facts[i]?.item;
    return item !== undefined && isDoubtful(doubts) ? [{ item, remarks: remarksOf(doubts) }] : [];
  });
  const { common } = review;
  if (doubtful.length === 0 && common.length === 0) return null;
  const shared = sharedRemarks(doubtful);
  const alone = doubtful.flatMap(({ item, remarks }) => {
    const own = remarks.filter(({ kind }) => kind === null || !shared.has(kind));
    return own.length === 0 ? [] : [{ item, remarks: own }];
  });
  return html`<section id="review">
    <h2>To look at</h2>
    ${
      common.length === 0
        ? null
        : html`<p>Of every recording it was said:</p>
            <ul>
              ${common.map(({ title, message }) => html`<li>${title}: ${message}</li>`)}
            </ul>`
    }
    ${
      doubtful.length === 0
        ? null
        : html`<p class="lead">
            These are done, but something about them is unusual: a check of quality did not pass, a step
            warned, or one of the main numbers is far from those of the other recordings (modified z-score
            above 3.5). Look at them before you use their numbers.
          </p>`
    }
    ${alone.length === 0 ? null : aloneTable(alone)}
    ${shared.size === 0 ? null : sharedTable([...shared.values()])}
  </section>`;
}

const linkTo = ({ index, name }: Remarked['item']): Html => html`<a href="#${anchor(index)}">${name}</a>`;

const aloneTable = (alone: readonly Remarked[]): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="Recordings to look at">
    <table>
      <tbody>
        ${alone.map(
          ({ item, remarks }) =>
            html`<tr>
              <td class="text">${linkTo(item)}</td>
              <td class="text">${remarks.map(({ text }) => html`<div>${text}</div>`)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;

const sharedTable = (shared: readonly Shared[]): Html =>
  html`<h3>Remarked of several</h3>
    <div class="scroll" tabindex="0" role="region" aria-label="Remarked of several recordings">
      <table>
        <tbody>
          ${shared
            .toSorted((a, b) => b.items.length - a.items.length)
            .map(
              ({ text, varies, items }) =>
                html`<tr>
                  <td class="text">${items.length} recordings</td>
                  <td class="text">
                    <div>${text}${varies ? ` (The numbers are those of ${items[0]?.name ?? ''}.)` : ''}</div>
                    <div class="names">
                      ${items.map((item, i) => html`${i === 0 ? '' : ', '}${linkTo(item)}`)}
                    </div>
                  </td>
                </tr>`,
            )}
        </tbody>
      </table>
    </div>`;

/** Where the card of an item is. */
export const anchor = (index: number): string => `item-${index}`;
