import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sniff, SNIFF_LENGTH } from '../../core/library/sniff.ts';
import { DownloadFault, fileError } from './downloadError.ts';
import { TemporaryFile } from './temporaryFile.ts';
import type { OpenFile } from './temporaryFile.ts';

/** Takes what a server sends, and writes it if it is a PDF. All its failures are `DownloadFault`s. */
export class PdfSink {
  readonly #target: string;
  readonly #host: string;
  readonly #openFile: OpenFile | undefined;
  /** What came before it was known what it is. */
  #head = Buffer.alloc(0);
  #file: TemporaryFile | null = null;

  constructor(target: string, host: string, openFile: OpenFile | undefined) {
    this.#target = target;
    this.#host = host;
    this.#openFile = openFile;
  }

  async write(chunk: Buffer): Promise<void> {
    const file = this.#file;
    if (file !== null) return this.#onDisk(() => file.write(chunk));
    this.#head = Buffer.concat([this.#head, chunk]);
    if (this.#head.length >= SNIFF_LENGTH) await this.#begin();
  }

  /** All has come: puts the file in its place. */
  async commit(): Promise<void> {
    const file = this.#file ?? (await this.#begin());
    await this.#onDisk(() => file.commit());
  }

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    await this.#file?.discard();
  }

  async #begin(): Promise<TemporaryFile> {
    const kind = sniff(this.#head);
    if (kind !== 'pdf') {
      throw new DownloadFault({
        kind: 'notPdf',
        host: this.#host,
        got: this.#head.length === 0 ? 'empty' : kind,
      });
    }
    return this.#onDisk(async () => {
      await mkdir(dirname(this.#target), { recursive: true });
      const file = await TemporaryFile.create(this.#target, undefined, this.#openFile);
      this.#file = file;
      await file.write(this.#head);
      return file;
    });
  }

  /** Does something with the disk, whose errors are not the network's. */
  async #onDisk<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw new DownloadFault(fileError(error, this.#target));
    }
  }
}
