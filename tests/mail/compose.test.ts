import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from '@jest/globals';

import { closingReasons, pathwayDecisions } from '../../domain/codes.ts';
import { composeMail } from '../../mail/compose.ts';
import { mailKinds, type FactName, type MailKind } from '../../mail/kinds.ts';
import { decisionWords, outcomeWords } from '../../mail/wording.ts';
import { gradeOf } from '../support/grade.ts';
import { everyFact, factsOf, kinds, sample } from './samples.ts';

const isFor = (reader: string) => kinds.filter((kind) => mailKinds[kind].reader === reader);

/** The words of a page as a person reads them. */
const wordsOf = (html: string) =>
  html
    .replace(/[^]*<\/h1>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

describe.each(kinds)('a mail of kind %s', (kind) => {
  test('says the same in text and in HTML, with a constant subject', () => {
    const mail = composeMail(kind, sample(kind));
    expect(squeezed(wordsOf(mail.html))).toBe(squeezed(mail.text));
    const { subject } = mailKinds[kind];
    expect(mail.subject).toBe(factsOf(kind).includes('reference') ? `${subject}: KS-1234` : subject);
    expect(mail.text).toContain('Hill Family Support');
    expect(mail.text).not.toMatch(/\n{3}|[{}]|undefined|null/);
  });

  test('says every fact that it may, and without the optional ones leaves no gap', () => {
    const spoken = factsOf(kind).filter((name) => !['decision', 'outcome', 'noOtherDay'].includes(name));
    const { text } = composeMail(kind, sample(kind));
    for (const name of spoken) expect(text).toContain(everyFact[name]);

    const { text: shortest, html } = composeMail(kind, sample(kind, { only: mailKinds[kind].needs }));
    expect(shortest).not.toMatch(/\n{3}|[{}]|undefined|null/);
    expect(html).not.toMatch(/<p>\s*<\/p>|undefined/);
  });

  test('never says a fact that is not its own, whoever passes it', () => {
    const others = (Object.keys(everyFact) as FactName[]).filter((name) => !factsOf(kind).includes(name));
    const canaries = [...others, 'childName', 'address', 'reason', 'toString', 'loader'].map(
      (name): [string, string] => [name, `CANARY ${name}`],
    );
    const facts = Object.assign(sample(kind), Object.fromEntries(canaries));
    expect(JSON.stringify(composeMail(kind, facts))).not.toContain('CANARY');
  });

  test('refuses to be sent without a fact that it needs, naming the fact and no value', () => {
    for (const missing of mailKinds[kind].needs) {
      for (const empty of ['', ' \r\n ']) {
        const facts = sample(kind, { [missing]: empty });
        expect(() => composeMail(kind, facts)).toThrow(`A mail of kind ${kind} needs the fact "${missing}".`);
      }
    }
  });

  test('prints template and script signs in a fact as they stand', () => {
    const hostile = '{{7*7}} {% raw %} ${7*7} <%= 7 %> <script>alert(1)</script> "\'> & {{ secret }}';
    const replaced = Object.fromEntries(
      factsOf(kind)
        .filter((name) => !['decision', 'outcome', 'url', 'statusUrl', 'listUrl'].includes(name))
        .map((name) => [name, hostile]),
    );
    const mail = composeMail(kind, sample(kind, replaced));
    expect(mail.text).toContain(hostile);
    expect(mail.html).not.toContain('<script>');
    expect(mail.html).not.toContain('"\'>');
    expect(squeezed(wordsOf(mail.html))).toBe(squeezed(mail.text));
  });

  test('keeps a fact on its line, whatever signs nobody sees are in it', () => {
    const name = mailKinds[kind].needs[0];
    const clean = composeMail(kind, sample(kind, { [name]: 'a b c' }));
    const broken = composeMail(kind, sample(kind, { [name]: ' a\r\n\0b\u2028\u202e\ud800c\u0085' }));
    expect(broken).toEqual(clean);
  });

  test('is a page for everyone: a language, one heading, nothing loaded, nothing run', () => {
    const { html } = composeMail(kind, sample(kind));
    expect(html).toContain('<html lang="en-GB">');
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).not.toMatch(/<(img|script|link|style|form|iframe)|src=|url\(|@import/i);
  });
});

describe('what a reader is told', () => {
  test('a relative, the other parent or a member of the public is thanked and nothing else: no reference, no link', () => {
    const mail = composeMail('receipt-only', { ...everyFact, serviceName: 'Hill' });
    expect(squeezed(mail.text)).toBe('Thank you for contacting us. We have what you sent. Hill');
    expect(mail.html).not.toContain('href');
  });

  test('every decision and every closing reason of a journey has its sentence, for referrer and family', () => {
    expect(Object.keys(decisionWords).sort()).toEqual([...pathwayDecisions].sort());
    expect(Object.keys(outcomeWords).sort()).toEqual([...closingReasons].sort());
    for (const decision of pathwayDecisions) {
      expect(composeMail('decision', sample('decision', { decision })).text).toContain(
        decisionWords[decision].toReferrer,
      );
      const letter = composeMail('family-decision', sample('family-decision', { decision })).text;
      expect(letter).toContain(decisionWords[decision].toFamily);
    }
    for (const outcome of closingReasons) {
      const { text } = composeMail('outcome', sample('outcome', { outcome }));
      expect(text).toContain(outcomeWords[outcome].toReferrer);
      expect(text).toContain('another course of action');
      expect(composeMail('family-outcome', sample('family-outcome', { outcome })).text).toContain(
        outcomeWords[outcome].toFamily,
      );
    }
  });

  test('a family hears of a safeguarding referral from a person, never from a mail', () => {
    const letters = [
      composeMail('family-decision', sample('family-decision', { decision: 'safeguarding' })),
      composeMail('family-outcome', sample('family-outcome', { outcome: 'safeguarding' })),
    ];
    expect(JSON.stringify(letters)).not.toMatch(/safeguard|social care|social work|harm|concern/i);
  });

  test('the no-contact letter says by when and how to reply and that help is a choice, and never why', () => {
    const { text, subject } = composeMail('no-contact-letter', sample('no-contact-letter'));
    expect(text).toContain('ring me on 0300 123 4568 by 5pm on Monday 28 December');
    expect(text).toContain('It is your choice.');
    expect(`${subject}${text}`).not.toMatch(/refer|school|concern|worr|visit|report|close|because/i);
  });

  test('letters to families can be read at about nine to eleven', () => {
    const grades = [
      ...(['no-contact-letter', 'family-receipt'] as const).map((kind) => composeMail(kind, sample(kind)).text),
      ...pathwayDecisions.map(
        (decision) => composeMail('family-decision', sample('family-decision', { decision })).text,
      ),
      ...closingReasons.map((outcome) => composeMail('family-outcome', sample('family-outcome', { outcome })).text),
    ].map((text) => gradeOf(text.replace(/https:\S+/g, '')));
    expect(grades).toHaveLength(2 + pathwayDecisions.length + closingReasons.length);
    for (const grade of grades) expect(grade).toBeLessThan(6);
    // The measure itself must be able to fail.
    expect(
      gradeOf(
        'Notwithstanding considerable organisational availability, eligibility determinations necessitate documentation.',
      ),
    ).toBeGreaterThan(12);
  });

  test('news that social care has declined says what is to be decided, and neither why nor of whom', () => {
    const { subject, text } = composeMail('social-care-declined', sample('social-care-declined'));
    expect(subject).toBe('Social care has declined, please decide: KS-1234');
    expect(text).toContain('Please decide now what follows: challenge their answer, or go on with support.');
    expect(text).not.toMatch(/child|family(?! support)|because|harm/i);
  });

  test('mail to staff is short', () => {
    for (const kind of isFor('staff'))
      expect(composeMail(kind, sample(kind)).text.split(/\s+/).length).toBeLessThan(75);
  });

  test('an unknown code or an address that is no web page is refused by name, and its value is not repeated', () => {
    const wrongs: readonly (readonly [MailKind, FactName, string])[] = [
      ['decision', 'decision', 'hunter2'],
      ['decision', 'decision', 'toString'],
      ['outcome', 'outcome', '__proto__'],
      ['receipt', 'statusUrl', 'javascript:hunter2'],
      ['assigned', 'url', 'https://us:hunter2@hill.example/'],
      ['assigned', 'url', 'hunter2'],
    ];
    for (const [kind, name, value] of wrongs) {
      const compose = () => composeMail(kind, sample(kind, { [name]: value }));
      expect(compose).toThrow(`"${name}"`);
      expect(compose).not.toThrow(/hunter2/);
    }
  });
});

test('no template switches escaping off or reaches outside its facts', () => {
  const folder = new URL('../../mail/templates/', import.meta.url);
  const files = readdirSync(folder);
  expect(
    files
      .filter((file) => file.endsWith('.txt.njk'))
      .map((file) => file.replace('.txt.', '.html.'))
      .sort(),
  ).toEqual(files.filter((file) => file.endsWith('.html.njk')).sort());
  for (const file of files)
    expect(readFileSync(new URL(file, folder), 'utf8')).not.toMatch(
      /\|\s*safe|\{%-?\s*(autoescape|include|import|from|raw|set|macro|call)/,
    );
});
