/** JSON read with the place of every value, so that what is wrong with it can be pointed at. */

/** Counted from 1, as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

interface Node {
  readonly start: number;
  readonly value: unknown;
  readonly children: ReadonlyMap<string | number, Node>;
  readonly keyStart?: number;
}

/** What stands in a file, and where; `twice` are keys written more than once, of which only one could count. */
export interface ReadJson {
  readonly value: unknown;
  /** The place of what this path leads to (or of its name, when that is what is wrong), or of the innermost thing around it that is there. */
  readonly placeOf: (path: readonly (string | number)[], name?: 'name') => Place;
  readonly twice: readonly { readonly path: readonly (string | number)[]; readonly place: Place }[];
}

/** Text that is not JSON: the sentences, what is wrong and what to do about it, are for people. */
export interface BrokenJson {
  readonly place: Place;
  readonly sentence: string;
  readonly remedy: string;
}

const literals: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const word = /[A-Za-z]+/y;

class Broken extends Error {
  readonly at: number;
  readonly remedy: string;
  constructor(at: number, sentence: string, remedy: string) {
    super(sentence);
    this.at = at;
    this.remedy = remedy;
  }
}

function placeAt(text: string, at: number): Place {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** What people put where double quotes belong: other quotes, as a word processor writes them, or a remark. */
const inQuotesRemedy = (text: string, at: number): string => {
  if (/^[“”„‘’']/u.test(text.slice(at))) return 'Write straight double quotes (") instead of these.';
  if (/^(?:\/[/*]|#)/.test(text.slice(at)))
    return 'Take the remark out: what is to be remembered of a figure is its "source".';
  return 'Put it in double quotes.';
};

/** Reads by walking the text once. */
function walk(text: string): {
  readonly root: Node;
  readonly twice: readonly { path: (string | number)[]; at: number }[];
} {
  let at = 0;
  const twice: { path: (string | number)[]; at: number }[] = [];
  const fail = (sentence: string, remedy: string, where = at): never => {
    throw new Broken(where, sentence, remedy);
  };
  const space = (): void => {
    while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1;
  };
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const quoted = (what: string): string => {
    if (text.charAt(at) !== '"') fail(`${what} must stand in double quotes.`, inQuotesRemedy(text, at));
    const found = match(string);
    if (found === undefined)
      return fail(
        'These double quotes are not closed on their line, or hold a character that must be written with \\.',
        'Close them; write a tab inside them as \\t, a new line as \\n, a backslash as \\\\.',
      );
    at += found.length;
    return JSON.parse(found) as string;
  };
  /** After a part: on to the next, or at the end. */
  const goesOn = (close: string): boolean => {
    space();
    const next = text.charAt(at);
    if (next === close) {
      at += 1;
      return false;
    }
    if (next !== ',')
      fail(
        next === '' ? `The file ends before this "${close}" is reached.` : 'A comma is missing before this.',
        next === '' ? `Add the "${close}" that is missing.` : 'Put a comma after what stands before it.',
      );
    const comma = at;
    at += 1;
    space();
    if (text.charAt(at) === close || text.charAt(at) === ',')
      fail('This comma is one too many: nothing follows it.', 'Take the comma out.', comma);
    return true;
  };
  const opened = (close: string): boolean => {
    at += 1;
    space();
    if (text.charAt(at) !== close) return true;
    at += 1;
    return false;
  };
  const object = (path: (string | number)[]): Node => {
    const start = at;
    const children = new Map<string | number, Node>();
    for (let more = opened('}'); more; more = goesOn('}')) {
      space();
      const keyStart = at;
      const key = quoted('A name');
      if (children.has(key)) twice.push({ path: [...path, key], at: keyStart });
      space();
      if (text.charAt(at) !== ':')
        fail(`A colon is missing after "${key}".`, 'Put a colon between the name and what it is.');
      at += 1;
      children.set(key, { ...any([...path, key]), keyStart });
    }
    return { start, value: Object.fromEntries([...children].map(([key, node]) => [key, node.value])), children };
  };
  const list = (path: (string | number)[]): Node => {
    const start = at;
    const children = new Map<string | number, Node>();
    for (let more = opened(']'); more; more = goesOn(']')) children.set(children.size, any([...path, children.size]));
    return { start, value: [...children.values()].map(({ value }) => value), children };
  };
  const plain = (): Node => {
    const start = at;
    const children = new Map<string | number, Node>();
    const next = text.charAt(at);
    if (next === '"') return { start, value: quoted('A text'), children };
    const found = match(number);
    if (found !== undefined) {
      at += found.length;
      return { start, value: Number(found), children };
    }
    const name = match(word);
    if (name !== undefined && Object.hasOwn(literals, name)) {
      at += name.length;
      return { start, value: literals[name], children };
    }
    if (next === '')
      return fail('The file ends here, and something is still missing.', 'Begin with a copy of a shipped pathway.');
    return fail(
      name === undefined ? 'This cannot stand here.' : `"${name}" must stand in double quotes.`,
      inQuotesRemedy(text, at),
    );
  };
  const any = (path: (string | number)[]): Node => {
    space();
    if (text.charAt(at) === '{') return object(path);
    return text.charAt(at) === '[' ? list(path) : plain();
  };
  const root = any([]);
  space();
  if (at < text.length)
    fail('The data ends before this; nothing may follow it.', 'Take out what follows, or a bracket before it.');
  return { root, twice };
}

/** A character that stands for one that was lost, or the halves of a wider one: the file was saved in another way than it is read. */
const lost = /[\uFFFD\0]/u;

/** Reads JSON and keeps where everything stands. Never throws: what is not JSON is answered with its place. */
export function readJson(file: string): ReadJson | BrokenJson {
  // Some editors begin a file with a mark of its encoding, which nobody sees.
  const text = file.replace(/^\uFEFF/u, '');
  const unread = text.search(lost);
  if (unread >= 0)
    return {
      place: placeAt(text, unread),
      sentence: 'A letter here cannot be read: the file is not saved as UTF-8.',
      remedy: 'Save it as UTF-8, which editors offer beside the name of the file.',
    };
  try {
    const { root, twice } = walk(text);
    return {
      value: root.value,
      placeOf: (path, name) => {
        let node = root;
        for (const key of path) {
          const next = node.children.get(key);
          if (next === undefined) break;
          node = next;
        }
        return placeAt(text, name === undefined ? node.start : (node.keyStart ?? node.start));
      },
      twice: twice.map(({ path, at }) => ({ path, place: placeAt(text, at) })),
    };
  } catch (error) {
    if (error instanceof Broken)
      return { place: placeAt(text, error.at), sentence: error.message, remedy: error.remedy };
    throw error;
  }
}
