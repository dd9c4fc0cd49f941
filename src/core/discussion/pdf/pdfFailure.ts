/** Why nothing can be written into a file, as a part of a sentence. */
export const PROTECTED = 'it is protected, and notes can’t be written into a protected PDF';
export const DAMAGED = 'it is damaged: it can be read, but nothing can be added to it';
export const NO_PAGES = 'it has no pages that notes could be added to';
