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

function reasons({ flags, outliers, warnings }: Doubts): string[] {
  const far = outliers.toSorted((a, b) => Math.abs(b.score) - Math.abs(a.score));
  const more =
    far.length > shown ? [`${far.length - shown} more values are far from those of the others.`] : [];
  // The step that checks says the same once more, as a warning.
  const told = (message: string) => flags.some(({ why }) => why !== '' && message.includes(why));
  return [
    ...flags.map(({ check, verdict, why }) => `${humanName(check)} is ${verdict}: ${why}`),
    ...far.slice(0, shown).map(outlierWords),
    ...more,
    ...warnings.filter(({ message }) => !told(message)).map(({ title, message }) => `${title}: ${message}`),
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

/** Recordings that are done and yet doubtful, and what was warned of with all of them. */
export function reviewSection({ facts, review }: ReviewedFacts): Html | null {
  const doubtful = review.doubts.flatMap((doubts, i) => {
    const item = facts[i]?.item;
    return item !== undefined && isDoubtful(doubts) ? [{ item, words: reasons(doubts) }] : [];
  });
  const { common } = review;
  if (doubtful.length === 0 && common.length === 0) return null;
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
    ${doubtful.length === 0 ? null : doubtfulTable(doubtful)}
  </section>`;
}

interface Doubtful {
  readonly item: { readonly index: number; readonly name: string };
  readonly words: readonly string[];
}

const doubtfulTable = (doubtful: readonly Doubtful[]): Html =>
  html`<p class="lead">
      These are done, but something about them is unusual: a check of quality did not pass, a step warned, or
      one of the main numbers is far from those of the other recordings (modified z-score above 3.5). Look at
      them before you use their numbers.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Recordings to look at">
      <table>
        <tbody>
          ${doubtful.map(
            ({ item, words }) =>
              html`<tr>
                <td class="text"><a href="#${anchor(item.index)}">${item.name}</a></td>
                <td class="text">${words.map((text) => html`<div>${text}</div>`)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;

/** Where the card of an item is. */
export const anchor = (index: number): string => `item-${index}`;
