import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { parseAddress } from '../../mail/address.ts';
import { messageIdOf } from '../../mail/message-id.ts';
import { seed } from '../seed.ts';

const local64 = 'a'.repeat(64);
const label63 = 'b'.repeat(63);

describe('an email address', () => {
  test.each([
    ['head@hill-school.example', 'head@hill-school.example'],
    ["Pat.O'Neill+refer_2@Hill.Example", "Pat.O'Neill+refer_2@hill.example"],
    ['x@bücher.example', 'x@xn--bcher-kva.example'],
    ['x@BÜCHER.example', 'x@xn--bcher-kva.example'],
    ['x@xn--bcher-kva.example', 'x@xn--bcher-kva.example'],
    ['x@例え.テスト', 'x@xn--r8jz45g.xn--zckzah'],
    [`${local64}@${label63}.example`, `${local64}@${label63}.example`],
    ['1@2.3.nhs.uk', '1@2.3.nhs.uk'],
  ])('%s is read', (text, address) => {
    expect(parseAddress(text)).toEqual({ ok: true, address });
  });

  test.each([
    ['empty', ''],
    ['no-at-sign', 'head.hill.example'],
    // Quoted local parts, the shape that once routed mail to the wrong domain.
    ['many-at-signs', '"a@evil.example"@hill.example'],
    ['many-at-signs', '"evil@evil.example x"@hill.example'],
    ['local-part', '"head"@hill.example'],
    ['local-part', '"he\\"ad"@hill.example'],
    ['local-part', '" "@hill.example'],
    // Comments, groups, routes, lists, display names.
    ['local-part', '(a comment)head@hill.example'],
    ['local-part', 'head(a comment)@hill.example'],
    ['domain', 'head@hill.example(a comment)'],
    ['domain', 'head@(a comment)hill.example'],
    ['local-part', 'School:head@hill.example;'],
    ['many-at-signs', 'School:head@hill.example,b@evil.example;'],
    ['many-at-signs', '@relay.example:head@hill.example'],
    ['many-at-signs', 'a@hill.example,b@evil.example'],
    ['local-part', 'Head <head@hill.example>'],
    ['local-part', '<head@hill.example'],
    ['domain', 'head@hill.example>'],
    ['local-part', 'b%evil.example@hill.example'],
    ['local-part', 'evil.example!b@hill.example'],
    // Folding, line breaks and other signs nobody sees.
    ['domain', 'head@hill.example\r\nRCPT TO:<b'],
    ['domain', 'head@hill.example\n'],
    ['local-part', 'head\r\n @hill.example'],
    ['local-part', ' head@hill.example'],
    ['domain', 'head@hill.example '],
    ['local-part', 'he\0ad@hill.example'],
    ['domain', 'head@hill\0.example'],
    ['domain', 'head@hi\u00adll.example'],
    ['domain', 'head@hi\u200bll.example'],
    ['domain', 'head@\u202ehill.example'],
    ['local-part', 'zoë@hill.example'],
    ['local-part', 'h\u0435ad@hill.example'],
    // Dots.
    ['local-part', '@hill.example'],
    ['local-part', '.head@hill.example'],
    ['local-part', 'head.@hill.example'],
    ['local-part', 'he..ad@hill.example'],
    ['domain', 'head@'],
    ['domain', 'head@hill'],
    ['domain', 'head@localhost'],
    ['domain', 'head@.hill.example'],
    ['domain', 'head@hill.example.'],
    ['domain', 'head@hill..example'],
    ['domain', 'head@hill。example'],
    ['domain', 'head@hill．example'],
    // What a browser would make a host of.
    ['domain', 'head@[127.0.0.1]'],
    ['domain', 'head@127.0.0.1'],
    ['domain', 'head@127.1'],
    ['domain', 'head@0x7f.1'],
    ['domain', 'head@hill.example/path'],
    ['domain', 'head@hill.example?to=b'],
    ['domain', 'head@hill.example#b'],
    ['domain', 'head@hill.example:25'],
    ['domain', 'head@hill.example\\b'],
    ['domain', 'head@%68ill.example'],
    ['domain', 'head@ｈill.example'],
    ['domain', 'head@xn--a.example'],
    ['domain', 'head@-hill.example'],
    ['domain', 'head@hill-.example'],
    ['domain', 'head@hi_ll.example'],
  ])('is refused for its %s: %j', (reason, text) => {
    expect(parseAddress(text)).toEqual({ ok: false, reason });
  });

  test('is refused for its length, without reading on', () => {
    const tooLong = [
      ['local-part', `a${local64}@hill.example`],
      ['domain', `head@b${label63}.example`],
      ['too-long', `${local64}@${`${label63}.`.repeat(3)}example`],
      ['too-long', `${'a'.repeat(10_000)}@hill.example`],
      ['too-long', '"'.repeat(10_000)],
      ['too-long', `${'('.repeat(5_000)}${')'.repeat(5_000)}@hill.example`],
    ] as const;
    for (const [reason, text] of tooLong) expect(parseAddress(text)).toEqual({ ok: false, reason });
  });

  test('whatever is typed, what is read is one plain address that reads as itself, and a refusal repeats nothing', () => {
    const signs = fc.constantFrom(...'ab.@"<>()[]:;,\\ \r\n\t\0%!+-_ü。ｈ\u200b\u00ad1'.split(''));
    const text = fc.oneof(
      fc.string({ unit: signs, maxLength: 40 }),
      fc
        .tuple(fc.string({ unit: signs }), fc.string({ unit: signs }))
        .map(([local, domain]) => `${local}@${domain}.example`),
      fc.string({ unit: 'binary' }),
      fc.emailAddress(),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const parsed = parseAddress(typed);
        if (!parsed.ok) return;
        expect(parsed.address).toMatch(/^[A-Za-z0-9#$&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9.-]+$/);
        expect(parseAddress(parsed.address)).toEqual(parsed);
      }),
      { seed, numRuns: 5_000 },
    );
  });
});

describe('a message id', () => {
  const ours = { secret: 'a secret of the service', domain: 'mail.hill.example' };
  const identity = { journeyId: 'J1', kind: 'outcome', occurrence: '1' };

  test('is the same for every retry and says nothing of the journey', () => {
    const id = messageIdOf(identity, ours);
    expect(messageIdOf({ ...identity }, { ...ours })).toBe(id);
    expect(id).toMatch(/^<[0-9a-f]{40}@mail\.hill\.example>$/);
  });

  test('differs for another journey, kind, occurrence or service, and however the parts are cut', () => {
    const ids = [
      messageIdOf(identity, ours),
      messageIdOf({ ...identity, journeyId: 'J2' }, ours),
      messageIdOf({ ...identity, kind: 'decision' }, ours),
      messageIdOf({ ...identity, occurrence: '2' }, ours),
      messageIdOf(identity, { ...ours, secret: 'a secret of another service' }),
      messageIdOf({ journeyId: 'J1|outcome', kind: '1', occurrence: '' }, ours),
      messageIdOf({ journeyId: 'J1', kind: 'outcome|1', occurrence: '' }, ours),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('needs a real secret and a mail domain', () => {
    expect(() => messageIdOf(identity, { ...ours, secret: 'short' })).toThrow('16 characters');
    expect(() => messageIdOf(identity, { ...ours, domain: 'mail>\r\nBcc: x' })).toThrow('domain');
  });
});
