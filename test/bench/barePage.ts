import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, CDPSession } from 'playwright-core';

/** A page in which nothing of a test tool runs, in a context with nothing cached. */
export interface BarePage {
  /** Runs a script in every document before anything of its own. */
  onEveryDocument(script: () => void): Promise<void>;
  open(url: string): Promise<void>;
  /** What a function answers that is run in the page with `args`, which must be JSON. */
  evaluate<A extends readonly unknown[], T>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<T>;
  /** Resolves once a condition holds in the page; throws if it doesn't within `timeout` milliseconds. */
  until(condition: () => boolean, timeout?: number): Promise<void>;
  /** Sends a command of the DevTools protocol. */
  send(method: string, params?: object): Promise<Record<string, unknown>>;
}

interface Answer {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/**
 * Runs `use` with a new page, reached by the DevTools protocol alone. Playwright's own pages have the protocol's
 * network domain switched on, which keeps and decodes on the page's thread whatever is fetched, and scripts of
 * Playwright's: tens of milliseconds that no reader has.
 */
export async function inBarePage<T>(
  browser: Browser,
  size: { readonly width: number; readonly height: number },
  use: (page: BarePage) => Promise<T>,
): Promise<T> {
  const session = await browser.newBrowserCDPSession();
  // Playwright leaves alone what is in a context that it didn't make.
  const { browserContextId } = await session.send('Target.createBrowserContext', { disposeOnDetach: true });
  try {
    const { targetId } = await session.send('Target.createTarget', {
      url: 'about:blank',
      browserContextId,
      ...size,
    });
    const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
    return await use(pageOf(session, sessionId));
  } finally {
    await session.send('Target.disposeBrowserContext', { browserContextId });
    await session.detach();
  }
}

/** Throws after three minutes: a page whose frames have stopped would be waited for for ever. */
async function silence(method: string): Promise<never> {
  await delay(180_000, undefined, { ref: false });
  throw new Error(`The page does not answer ${method} any more.`);
}

function pageOf(session: CDPSession, sessionId: string): BarePage {
  const waiting = new Map<number, (answer: Answer) => void>();
  session.on('Target.receivedMessageFromTarget', (event) => {
    const answer = JSON.parse(event.message) as Answer;
    if (event.sessionId !== sessionId || answer.id === undefined) return;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let last = 0;
  const page: BarePage = {
    async send(method, params = {}) {
      const id = ++last;
      const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
      await session.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id, method, params }),
      });
      const { result, error } = await Promise.race([answered, silence(method)]);
      if (error) throw new Error(`${method}: ${error.message}`);
      return result ?? {};
    },
    async onEveryDocument(script) {
      await page.send('Page.enable');
      await page.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${script.toString()})()` });
    },
    async open(url) {
      const { errorText } = await page.send('Page.navigate', { url });
      if (typeof errorText === 'string') throw new Error(`${url}: ${errorText}`);
    },
    async evaluate<A extends readonly unknown[], T>(run: (...args: A) => T | Promise<T>, ...args: A) {
      const { result, exceptionDetails } = await page.send('Runtime.evaluate', {
        expression: `(${run.toString()})(...${JSON.stringify(args)})`,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { readonly value: T }).value;
    },
    async until(condition, timeout = 60_000) {
      const end = performance.now() + timeout;
      while (!(await page.evaluate(condition))) {
        if (performance.now() > end) throw new Error(`Waited in vain for ${condition.toString()}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
  };
  return page;
}
