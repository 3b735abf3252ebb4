/** The Flesch-Kincaid grade: American school year; five more is the age of the reader. */
export const gradeOf = (text: string): number => {
  const words = text.match(/[A-Za-z']+/g) ?? [];
  const sentences = text.split(/[.?!](?:\s|$)/).filter((sentence) => /[a-z]/i.test(sentence)).length;
  const beats = words.map(
    (word) =>
      word
        .toLowerCase()
        .replace(/(?:[^laeiouy]es|[^dt]ed|[^l]e)$/, '')
        .match(/[aeiouy]+/g)?.length ?? 1,
  );
  return (
    0.39 * (words.length / sentences) + 11.8 * (beats.reduce((a, b) => a + Math.max(b, 1), 0) / words.length) - 15.59
  );
};
