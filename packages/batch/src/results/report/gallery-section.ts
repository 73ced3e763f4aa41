import { base64 } from '@ramify/formats/report/base64';
import { html, type Html } from '@ramify/formats/report/html';
import type { Thumbnail } from '@ramify/formats/picture/thumbnail';
import type { ItemFacts } from '../item-facts.ts';
import { anchor } from './review-section.ts';
import { isDoubtful, type Doubts, type ReviewedFacts } from './review.ts';

interface Badge {
  readonly kind: 'good' | 'look' | 'bad' | 'none';
  readonly text: string;
}

function badge(facts: ItemFacts, doubts: Doubts | undefined): Badge {
  const state = facts.status?.state;
  if (state === 'failed') return { kind: 'bad', text: facts.status?.error?.code ?? 'failed' };
  if (state !== 'done') return { kind: 'none', text: state ?? 'not begun' };
  if (facts.flags.some(({ verdict }) => verdict === 'bad')) return { kind: 'bad', text: 'bad quality' };
  const doubtful = doubts !== undefined && isDoubtful(doubts);
  return doubtful ? { kind: 'look', text: 'look at it' } : { kind: 'good', text: 'done' };
}

const picture = (thumbnail: Thumbnail | null, name: string): Html =>
  thumbnail === null
    ? html`<div class="empty">no picture</div>`
    : html`<img
        src="data:image/png;base64,${base64(thumbnail.bytes)}"
        width="${thumbnail.width}"
        height="${thumbnail.height}"
        alt="${name}"
        loading="lazy"
      />`;

/** The page of a recording's own results, else the folder. */
function pageOf({ status }: ItemFacts): string | null {
  const { results = null } = status ?? {};
  if (results === null || status?.state !== 'done') return null;
  const page = results.files.find(({ mediaType }) => mediaType === 'text/html');
  const path = page === undefined ? `${results.folder}/` : `${results.folder}/${page.name}`;
  return path.split('/').map(encodeURIComponent).join('/');
}

function card(facts: ItemFacts, doubts: Doubts | undefined, thumbnail: Thumbnail | null): Html {
  const { item } = facts;
  const { kind, text } = badge(facts, doubts);
  const page = pageOf(facts);
  const known = Object.entries({ ...item.metadata, ...item.sweep }).filter(([, value]) => value !== '');
  return html`<div class="card" id="${anchor(item.index)}">
    ${page === null ? picture(thumbnail, item.name) : html`<a href="${page}">${picture(thumbnail, item.name)}</a>`}
    <h3>${page === null ? item.name : html`<a href="${page}">${item.name}</a>`}</h3>
    <p class="badge ${kind}">${text}</p>
    ${known.length === 0 ? null : html`<p class="known">${known.map(([name, value]) => `${name} ${value}`).join(', ')}</p>`}
  </div>`;
}

/** A card for each recording, linked to its own results. */
export const gallerySection = ({ facts, review, pictures }: ReviewedFacts): Html =>
  html`<section id="recordings">
    <h2>Recordings</h2>
    <div class="cards">${facts.map((one, i) => card(one, review.doubts[i], pictures[i] ?? null))}</div>
  </section>`;
