import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { AnnotationView, OtherVersion } from '../../protocol/data.ts';
import { fullDate } from '../base/relativeDate.ts';
import { strings } from '../strings.ts';
import { renderMarkdown } from './markdown.ts';

/** Versions of a note that lost a merge, each with what the fellow can do about it. */
export function otherVersionsView(
  { otherVersions = [], own }: AnnotationView,
  settle: (index: number, take: boolean) => void,
): TemplateResult | typeof nothing {
  if (otherVersions.length === 0) return nothing;
  return html`${otherVersions.map((version, index) => versionView(version, own, (take) => settle(index, take)))}`;
}

function versionView(
  { edited, comment, quote, tags }: OtherVersion,
  own: boolean,
  settle: (take: boolean) => void,
): TemplateResult {
  const words = strings.cards;
  const language = document.documentElement.lang || 'en';
  return html`<section class="other-version">
    <div class="other-title">${words.otherVersion(fullDate(edited, language))}</div>
    ${quote === null ? nothing : html`<div><i>${words.otherQuote}</i> ${quote}</div>`}
    ${tags === null ? nothing : html`<div><i>${words.otherTags}</i> ${tags.map((tag) => `#${tag}`).join(' ') || '–'}</div>`}
    ${comment === '' ? nothing : html`<div class="card-comment">${renderMarkdown(comment)}</div>`}
    ${
      own
        ? html`<div class="other-buttons">
            <button
              class="button small"
              type="button"
              title=${words.keepOtherTip}
              @click=${() => settle(true)}
            >
              ${words.keepOther}
            </button>
            <button
              class="button small"
              type="button"
              title=${words.keepThisTip}
              @click=${() => settle(false)}
            >
              ${words.keepThis}
            </button>
          </div>`
        : nothing
    }
  </section>`;
}
