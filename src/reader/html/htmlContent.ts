import { hidesByStyle } from '../../core/anchoring/html/unread.ts';
import { attributesOf, replaceTags, takeStyles, withAttributes } from '../../core/library/htmlTags.ts';
import type { FlowContent } from '../flow/flowView.ts';
import { element } from '../base/element.ts';
import { strings } from '../strings.ts';
import { BESIDE, markBeside } from './articleParts.ts';
import { inlineStyle, pageStyles } from './pageStyles.ts';
import { LOST_MEDIA, preparePage } from './preparePage.ts';
import { PREFIX, sanitize } from './sanitize.ts';

/** Pictures are waited for that long, in milliseconds: they move what is below them. */
const PICTURE_PATIENCE = 1500;
const STYLED = 'styled-';
/** Where an inline style waits until the sanitiser is done. */
const KEPT_STYLE = 'data-marginalia-style';

/** What a page's `<base>` is known by once it is a `<link>`. */
const KEPT_BASE = 'data-marginalia-base';

/** A page that is ready to be shown, and how long to wait for its pictures. */
export interface HtmlContent extends FlowContent {
  readonly title: string;
  readonly pictures: Promise<void>;
}

/**
 * Makes a web page's source into what the reader shows: parsed without being run, rid of what is hidden, sanitised,
 * and with what does not belong to the article marked. Nothing is fetched.
 */
export function htmlContent(source: string): HtmlContent {
  const { rest, sheets } = takeStyles(source);
  const page = new DOMParser().parseFromString(withoutRefused(rest), 'text/html');
  const title = page.title.trim();
  const base = baseOf(page, source);
  const inline = takeInlineStyles(page.body);
  preparePage(page.body);
  const root = element('article', {
    lang: page.documentElement.lang || undefined,
    dir: directionOf(page),
  });
  root.append(sanitize(page.body, base));
  showWhatIsLost(root);
  const setInline = giveInlineStyles(root, inline);
  const hasArticle = markBeside(root, title);
  const styles = pageStyles(sheets);
  const hasLayouts = hasArticle || styles !== null;
  return {
    root,
    title,
    pictures: picturesShown(root),
    isAside: (node) => node.parentElement?.closest(`.${BESIDE}`) !== null,
    ...(hasLayouts
      ? {
          setLayout: (layout) => {
            const isOriginal = layout === 'original';
            setInline(isOriginal);
            if (!styles) return;
            const others = document.adoptedStyleSheets.filter((sheet) => sheet !== styles);
            document.adoptedStyleSheets = isOriginal ? [...others, styles] : others;
          },
        }
      : {}),
  };
}

/** Where the page came from, which its relative links need. */
function baseOf(page: Document, source: string): string | null {
  const saved = /<!--\s*saved from url=\(\d+\)(\S+?)\s*-->/iu.exec(source.slice(0, 4000))?.[1];
  const stated = page.querySelector(`link[${KEPT_BASE}][href], base[href]`)?.getAttribute('href') ?? saved;
  const canonical = page.querySelector('link[rel~="canonical"][href]')?.getAttribute('href');
  const found = [stated, saved, canonical].find((url) => url && /^https?:/iu.test(url) && URL.canParse(url));
  return found ?? null;
}

/** Languages that are written from right to left. */
const RIGHT_TO_LEFT = /^(?:ar|arc|ckb|dv|fa|he|iw|ku-arab|nqo|pnb|ps|sd|ug|ur|yi)(?:-|$)/iu;

/** Which way a page is written. Many that are copied by hand do not say so: then its first letters tell. */
function directionOf(page: Document): string {
  const stated = page.dir || page.body.dir;
  if (stated !== '') return stated;
  return RIGHT_TO_LEFT.test(page.documentElement.lang) ? 'rtl' : 'auto';
}

/** Renames `style` attributes and `<base>`: the policy complains of each that is parsed. */
function withoutRefused(source: string): string {
  return replaceTags(source, (name, tag) => {
    if (name === 'base') return `<link ${KEPT_BASE}${tag.slice('<base'.length)}`;
    const style = attributesOf(tag).find(({ name }) => name === 'style');
    return style ? withAttributes(tag, (name) => name === 'style', { [KEPT_STYLE]: style.value }) : null;
  });
}

/** Takes the renamed attributes away, and remembers which element had which. */
function takeInlineStyles(body: HTMLElement): ReadonlyMap<string, string> {
  const styles = new Map<string, string>();
  for (const styled of body.querySelectorAll(`[${KEPT_STYLE}]`)) {
    const style = styled.getAttribute(KEPT_STYLE) ?? '';
    styled.removeAttribute(KEPT_STYLE);
    if (hidesByStyle(style)) {
      styled.setAttribute('hidden', '');
      continue;
    }
    const name = `${STYLED}${styles.size}`;
    styles.set(`${PREFIX}${name}`, inlineStyle(style));
    styled.classList.add(name);
  }
  return styles;
}

/** Finds the elements again; the answer turns their styles on and off. */
function giveInlineStyles(root: HTMLElement, styles: ReadonlyMap<string, string>): (isOn: boolean) => void {
  const styled: { readonly element: HTMLElement; readonly style: string }[] = [];
  for (const candidate of root.querySelectorAll<HTMLElement>(`[class*="${PREFIX}${STYLED}"]`)) {
    const name = [...candidate.classList].find((one) => styles.has(one));
    if (name === undefined) continue;
    candidate.classList.remove(name);
    styled.push({ element: candidate, style: styles.get(name) ?? '' });
  }
  return (isOn) => {
    for (const { element: one, style } of styled) one.style.cssText = isOn ? style : '';
  };
}

/** Says where a picture or a player is not in this copy. The words are drawn, as they are not the page's. */
function showWhatIsLost(root: HTMLElement): void {
  for (const image of root.querySelectorAll('img:not([src])')) {
    const alt = image.getAttribute('alt')?.trim() ?? '';
    const words = alt === '' ? strings.page.lostImage : strings.page.lostImageNamed(alt);
    // Without words it was most likely an ornament.
    if (alt === '' && image.closest('figure, picture') === null) image.remove();
    else
      image.replaceWith(
        element('span', { class: 'lost-image', role: 'img', 'aria-label': words, 'data-words': words }),
      );
  }
  for (const link of root.querySelectorAll<HTMLAnchorElement>(`a.${PREFIX}${LOST_MEDIA}`)) {
    const words = strings.page.lostMedia(link.href);
    link.className = LOST_MEDIA;
    link.dataset['words'] = words;
    link.setAttribute('aria-label', words);
  }
}

async function picturesShown(root: HTMLElement): Promise<void> {
  const decoded = [...root.querySelectorAll('img')].map((image) => image.decode().catch(() => undefined));
  const patience = new Promise((resolve) => {
    setTimeout(resolve, PICTURE_PATIENCE);
  });
  await Promise.race([Promise.all(decoded), patience]);
}
