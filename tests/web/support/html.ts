/** Reads pages as people do: by their words. Enough of HTML for our own templates, and no more. */

/** A form as it came: where it goes, and what it carries unseen. */
export interface Form {
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly html: string;
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

const decoded = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? '');

/** The words of a page in the order they stand, one space between them. */
export const wordsOf = (html: string): string =>
  decoded(
    html
      .replace(/<head>[\s\S]*?<\/head>/, ' ')
      .replace(/<(?:span|b|a|strong)(?:\s[^>]*)?>|<\/(?:span|b|a|strong)>/g, '')
      .replace(/<[^>]*>/g, ' '),
  )
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;:)])/g, '$1')
    .trim();

/** What stands under one heading, up to the next of the same kind. */
export function under(html: string, heading: string): string {
  const parts = html.split(/(?=<h[1-6][\s>])/);
  const from = parts.findIndex((part) => wordsOf(part.slice(0, part.indexOf('</h'))).startsWith(heading));
  if (from < 0) throw new Error(`No heading “${heading}”.`);
  const level = parts[from]?.[2] ?? '1';
  const after = parts.slice(from + 1).findIndex((part) => (part[2] ?? '1') <= level);
  return wordsOf(parts.slice(from, after < 0 ? undefined : from + 1 + after).join(''));
}

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

/** The form whose address ends so. */
export function formIn(html: string, ending: string): Form {
  for (const [whole] of html.matchAll(/<form[\s\S]*?<\/form>/g)) {
    const action = decoded(attribute(/<form[^>]*>/.exec(whole)?.[0] ?? '', 'action') ?? '');
    if (!action.endsWith(ending)) continue;
    const hidden = [...whole.matchAll(/<input type="hidden"[^>]*>/g)].map(([tag]): readonly [string, string] => [
      attribute(tag, 'name') ?? '',
      decoded(attribute(tag, 'value') ?? ''),
    ]);
    return { action, hidden: Object.fromEntries(hidden), html: whole };
  }
  throw new Error(`No form for ${ending}.`);
}

/** The errors in the summary at the top of a page, each with where its link leads. */
export const errorsIn = (html: string): readonly { readonly text: string; readonly href: string }[] => {
  const [summary = ''] = /<ul class="govuk-list govuk-error-summary__list">[\s\S]*?<\/ul>/.exec(html) ?? [];
  return [...summary.matchAll(/<a href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].map(([, href = '', text = '']) => ({
    text: wordsOf(text),
    href,
  }));
};

/** The same without their links. */
export const errorWordsIn = (html: string): readonly string[] => errorsIn(html).map(({ text }) => text);

/** Part of a page where a command's form stands. */
export const detailsOf = (html: string, command: string): string =>
  new RegExp(`<details[^>]*id="${command}"[\\s\\S]*?</details>`).exec(html)?.[0] ?? '';
