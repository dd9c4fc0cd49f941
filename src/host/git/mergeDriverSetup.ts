import type { Repository } from './repository.ts';
import { notesRoot } from './ownNotes.ts';

const SECTION = 'merge.marginalia';

/** A text file of the repository's own folder. */
export interface AttributesFile {
  read(): Promise<string>;
  write(text: string): Promise<void>;
}

/** Whether note files are merged by our driver here. */
export async function hasMergeDriver({ git }: Repository): Promise<boolean> {
  return (await git.ask(['config', '--local', '--get', `${SECTION}.driver`])) !== null;
}

/**
 * Has git merge note files by the ids of their notes, in this clone only.
 *
 * @param command What a shell is to run, with `%O %A %B %P` for what git hands over.
 */
export async function addMergeDriver(
  repository: Repository,
  attributes: AttributesFile,
  command: string,
): Promise<void> {
  const { git } = repository;
  await git.text(['config', '--local', `${SECTION}.name`, 'Marginalia notes']);
  await git.text(['config', '--local', `${SECTION}.driver`, command]);
  const text = await attributes.read();
  const line = attributesLine(repository);
  if (!text.split('\n').includes(line))
    await attributes.write(`${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`);
}

/** Takes away all that `addMergeDriver` did. */
export async function removeMergeDriver(repository: Repository, attributes: AttributesFile): Promise<void> {
  await repository.git.text(['config', '--local', '--remove-section', SECTION]);
  const text = await attributes.read();
  const line = attributesLine(repository);
  const kept = text.split('\n').filter((other) => other !== line);
  if (kept.join('\n') !== text) await attributes.write(kept.join('\n'));
}

function attributesLine(repository: Repository): string {
  return `/${notesRoot(repository).replaceAll(' ', '?')}/**/*.md merge=marginalia`;
}
