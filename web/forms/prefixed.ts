import type { Input } from './inputs.ts';
import type { Typed } from './typed.ts';

const named = ['name', 'namePrefix', 'id', 'idPrefix'] as const;

/** The same input under a prefix, so that a form can ask the same thing twice. */
export const prefixed = (input: Input, prefix: string): Input => ({
  ...input,
  params: {
    ...input.params,
    ...Object.fromEntries(
      named.flatMap((key) => {
        const value = (input.params as Readonly<Record<string, unknown>>)[key];
        return typeof value === 'string' ? [[key, `${prefix}${value}`]] : [];
      }),
    ),
  },
});

/** What was typed into the inputs under a prefix, by their own names. */
export const typedUnder = (typed: Typed, prefix: string): Typed =>
  Object.fromEntries(
    Object.entries(typed).flatMap(([name, values]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), values]] : [],
    ),
  );

/** Links of an error summary, to inputs under a prefix. */
export const linksUnder = <E extends { readonly href: string }>(errors: readonly E[], prefix: string): readonly E[] =>
  errors.map((error) => ({ ...error, href: `#${prefix}${error.href.slice(1)}` }));
