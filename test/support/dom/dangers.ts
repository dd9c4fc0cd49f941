/** What a page that was made harmless may not hold any more, and ways to set off what it holds all the same. */

/** Elements that may be in no page that is shown. */
const NEVER =
  'script, iframe, frame, object, embed, link, meta, base, form, input, button, select, textarea, style, audio, video, ' +
  'source, template, portal, animate, set, animatetransform, animatemotion, foreignobject, use, [srcset]';

const HTML = 'http://www.w3.org/1999/xhtml';
/** Attributes that name something to be fetched, or a place to go to. */
const FETCHING =
  /^(?:(?:xlink:)?href|src|poster|background|data|action|formaction|ping|lowsrc|dynsrc|longdesc|manifest)$/iu;

/**
 * What someone who reads may do by accident. `byMouse`: with all that a mouse's events say, links are followed.
 * Whatever an element's own names are: a form's fields may be called as its methods are.
 */
export function touchAll(root: Element, byMouse = false): void {
  for (const element of [root, ...Element.prototype.querySelectorAll.call(root, '*')]) {
    for (const type of [
      'click',
      'mouseover',
      'focus',
      'pointerenter',
      'toggle',
      'animationstart',
      'error',
      'load',
    ]) {
      const init = { bubbles: type !== 'load' && type !== 'error', cancelable: true };
      const event = byMouse && type === 'click' ? new MouseEvent(type, init) : new Event(type, init);
      EventTarget.prototype.dispatchEvent.call(element, event);
    }
  }
}

/** What is wrong with a page that was made harmless. */
export function dangers(root: Element): readonly string[] {
  const found = [...root.querySelectorAll(NEVER)].map(({ localName }) => localName);
  for (const element of root.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      const isLink = name === 'href' && element.localName === 'a' && element.namespaceURI === HTML;
      if (/^on/iu.test(name)) found.push(`${element.localName} ${name}`);
      if (isLink && !/^(?:#|https?:|mailto:)/iu.test(value)) found.push(`${name}=${value}`);
      if (!isLink && FETCHING.test(name) && !/^(?:#|data:image\/)/iu.test(value))
        found.push(`${name}=${value}`);
    }
  }
  return found;
}

/** Lets what was set off happen. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}
