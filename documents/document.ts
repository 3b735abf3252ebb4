import type { SentenceKey } from './catalogue/index.ts';

/** What is put into a sentence: words as they are, a day, a moment, a number, or the sentence of a code. Days and moments are written as the language writes them. */
export type Value =
  | string
  | { readonly day: string }
  | { readonly moment: number }
  | { readonly count: number }
  | { readonly say: SentenceKey }
  | { readonly all: readonly string[] };

/** A sentence of the catalogue with what is put into it. There is no other way for a template to say something. */
export interface Said {
  readonly say: SentenceKey;
  readonly with?: Readonly<Record<string, Value>>;
}

/** A part of a document. `words` are somebody's own, saved with the record: printed as they stand, never a template. */
export type Block =
  | { readonly block: 'heading'; readonly said: Said }
  | { readonly block: 'paragraph'; readonly said: Said }
  | { readonly block: 'list'; readonly items: readonly { readonly said: Said; readonly words?: string }[] }
  | { readonly block: 'words'; readonly words: string }
  | { readonly block: 'signature'; readonly name: string };

/** A document before it has a language, a size or a shape. */
export interface Document {
  readonly title: Said;
  readonly blocks: readonly Block[];
}

export const heading = (say: SentenceKey, values?: Said['with']): Block => ({
  block: 'heading',
  said: said(say, values),
});

export const paragraph = (say: SentenceKey, values?: Said['with']): Block => ({
  block: 'paragraph',
  said: said(say, values),
});

export const said = (say: SentenceKey, values?: Said['with']): Said => ({
  say,
  ...(values === undefined ? {} : { with: values }),
});

/** A list with its heading; nothing at all when it is empty. */
export const listed = (
  say: SentenceKey,
  items: readonly { readonly said: Said; readonly words?: string }[],
): readonly Block[] => (items.length === 0 ? [] : [heading(say), { block: 'list', items }]);
