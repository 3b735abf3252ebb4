/** SVG as text, for pages that run no script: every attribute and every word is escaped, and nothing carries a style of its own. */
import { escaped } from '../../documents/html.ts';

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Markup that is already safe. */
export interface Svg {
  readonly markup: string;
}

const given = (attributes: Attributes): string =>
  Object.entries(attributes)
    .flatMap(([name, value]) =>
      value === undefined
        ? []
        : [` ${name}="${escaped(typeof value === 'number' ? String(Math.round(value * 100) / 100) : value)}"`],
    )
    .join('');

/** An element around words or other elements. */
export const element = (name: string, attributes: Attributes, ...children: readonly (Svg | string)[]): Svg => {
  const inside = children.map((child) => (typeof child === 'string' ? escaped(child) : child.markup)).join('');
  return { markup: `<${name}${given(attributes)}${inside === '' ? '/>' : `>${inside}</${name}>`}` };
};

/** A whole picture: its title is what a screen reader says instead of it, so the words beside it must hold all it shows. */
export const picture = (
  { width, height, title, className }: { width: number; height: number; title: string; className: string },
  ...children: readonly Svg[]
): string =>
  element(
    'svg',
    {
      class: `ks-picture ${className}`,
      viewBox: `0 0 ${String(width)} ${String(Math.ceil(height))}`,
      role: 'img',
      'aria-label': title,
      focusable: 'false',
    },
    element('title', {}, title),
    ...children,
  ).markup;

/** Words in lines no longer than so many letters: text in a picture does not wrap by itself. */
export function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
