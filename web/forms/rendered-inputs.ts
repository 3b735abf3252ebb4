import nunjucks from 'nunjucks';
import type { Input } from './inputs.ts';

/** A journey's page has some two hundred inputs, nearly all of them the same from one journey to the next. */
const mostKept = 2_000;

const kept = new Map<string, string>();

/** Somebody has typed into it, or it came back with an error. */
const isFilled = ({ macro, params }: Input): boolean => {
  const {
    value = '',
    errorMessage,
    items = [],
  } = params as {
    readonly value?: string;
    readonly errorMessage?: object;
    readonly items?: readonly { readonly value?: string }[];
  };
  return value !== '' || errorMessage !== undefined || (macro === 'date' && items.some((part) => part.value !== ''));
};

/**
 * An input as HTML, by the macro it asks for. What nobody has typed into yet is remembered, because the macros are most of the time a page takes;
 * what somebody typed never is.
 */
export function renderedInput(templates: nunjucks.Environment, input: Input): nunjucks.runtime.SafeString {
  const render = (): string => templates.render('forms/input.njk', { input });
  if (isFilled(input)) return new nunjucks.runtime.SafeString(render());
  const key = JSON.stringify(input);
  const found = kept.get(key);
  const html = found ?? render();
  // Least lately used first out: what is read again goes to the end.
  kept.delete(key);
  kept.set(key, html);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return new nunjucks.runtime.SafeString(html);
}
