/**
 * Stands in for pdf.js's localisation, which parses a catalogue of the whole viewer application before the first
 * page and then observes every change of the document. Of all its strings the reader shows the few named here.
 */
export class StaticL10n {
  readonly #language: string;

  constructor(language: string) {
    this.#language = language;
  }

  getLanguage(): string {
    return this.#language.toLowerCase();
  }

  /** The reader's own interface is written left to right; pages and their text have their own direction. */
  getDirection(): 'ltr' | 'rtl' {
    return 'ltr';
  }

  async get(ids: string | readonly string[]): Promise<string | readonly string[]> {
    return typeof ids === 'string' ? '' : ids.map(() => '');
  }

  async translate(): Promise<void> {
    // Labels of pages are set where pages are made.
  }

  async translateOnce(): Promise<void> {
    // Nothing of pdf.js's own is shown that needs it.
  }

  async destroy(): Promise<void> {
    // Holds nothing.
  }

  pause(): void {
    // Observes nothing.
  }

  resume(): void {
    // Observes nothing.
  }
}
