// Control characters (line breaks among them), line and paragraph separators, halves of characters, and the marks that
// turn the reading direction of what follows: none belongs in a name or a number, all have been used to forge headers.
const forbidden = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;

/** One line of ordinary text: each run of forbidden characters becomes a space, and the ends are trimmed. */
export const plain = (text: string): string => text.replace(forbidden, ' ').trim();
