import { formatNumber, humanName } from '@ramify/formats/report/format-value';
import { html, type Html } from '@ramify/formats/report/html';
import type { ItemFacts } from '../item-facts.ts';
import { withoutTwins, type Outlier } from '../outliers.ts';
import type { ReviewedFacts } from './report-facts.ts';
import { statisticWords } from './statistic-words.ts';

const shown = 4;

const outlierWords = ({ column, value, median, score }: Outlier): string => {
  const { name, unit } = statisticWords(column);
  const with_ = unit === '' ? '' : ` ${unit}`;
  return `${name} is ${formatNumber(value)}${with_}, far ${score > 0 ? 'above' : 'below'} the median of ${formatNumber(median)}${with_}.`;
};

function reasons({ flags, status }: ItemFacts, outliers: readonly Outlier[]): string[] {
  const far = withoutTwins(outliers).sort((a, b) => Math.abs(b.score) - Math.abs(a.score));
  const more =
    far.length > shown ? [`${far.length - shown} more values are far from those of the others.`] : [];
  // The step that checks says the same once more, as a warning.
  const told = (message: string) => flags.some(({ why }) => why !== '' && message.includes(why));
  return [
    ...flags.map(({ check, verdict, why }) => `${humanName(check)} is ${verdict}: ${why}`),
    ...far.slice(0, shown).map(outlierWords),
    ...more,
    ...(status?.warnings ?? [])
      .filter(({ message }) => !told(message))
      .map(({ title, message }) => `${title}: ${message}`),
  ];
}

/** True if a person should look at the recording before its numbers are used. */
export const needsALook = (facts: ItemFacts, outliers: readonly Outlier[]): boolean =>
  facts.status?.state === 'done' &&
  (facts.flags.length > 0 || outliers.length > 0 || facts.status.warnings.length > 0);

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

/** Recordings that are done and yet doubtful. */
export function reviewSection({ facts, outliers }: ReviewedFacts): Html | null {
  const doubtful = facts.flatMap((one, i) => {
    const far = outliers[i] ?? [];
    return needsALook(one, far) ? [{ one, words: reasons(one, far) }] : [];
  });
  if (doubtful.length === 0) return null;
  return html`<section id="review">
    <h2>To look at</h2>
    <p class="lead">
      These are done, but something about them is unusual: a check of quality did not pass, a step warned, or
      a number is far from those of the other recordings (modified z-score above 3.5). Look at them before you
      use their numbers.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Recordings to look at">
      <table>
        <tbody>
          ${doubtful.map(
            ({ one, words }) =>
              html`<tr>
                <td class="text"><a href="#${anchor(one.item.index)}">${one.item.name}</a></td>
                <td class="text">${words.map((text) => html`<div>${text}</div>`)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

/** Where the card of an item is. */
export const anchor = (index: number): string => `item-${index}`;
