import { expect, test } from '@jest/globals';
import { mailFacts } from '../../activities/mail-facts.ts';
import { decide } from '../../domain/decide.ts';
import { fold } from '../../domain/evolve.ts';
import { composeMail } from '../../mail/compose.ts';
import { loadService } from '../../pathways/load.ts';
import { london, referral, staff } from '../support/journeys.ts';

const at = london('2027-01-11 09:00');
const opened = decide(undefined, { type: 'receive-referral', id: 'c-1', by: staff.duty, at, data: referral() });
const journey = fold('events' in opened ? opened.events : []);

test('news that nobody knows whether a mail arrived can be written, whatever the mail was', () => {
  if (journey === undefined) throw new Error('The referral was refused.');
  for (const kind of ['assigned', 'family-decision', 'concern-raised']) {
    const recipient = { to: 'staff', staffId: staff.manager } as const;
    const message = { kind: 'doubtful-message', occurrence: `${kind}-1`, recipient, facts: { kind }, journey };
    const context = {
      service: loadService(),
      publicUrl: 'http://127.0.0.1:3000',
      statusUrl: () => 'http://127.0.0.1:3000/status/1',
      ownerName: undefined,
      at,
    };
    const { reference, serviceName, url } = mailFacts(message, {}, context) as Record<string, string>;
    const { text } = composeMail('doubtful-message', { reference, serviceName, url } as never);
    expect(text).toContain('KS-1');
  }
});
