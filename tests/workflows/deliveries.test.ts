import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { pathway } from '../support/journeys.ts';
import type { Family } from '../support/family.ts';
import { startGatedMail, type GatedMail } from '../support/gated-mail.ts';
import { useRig } from '../support/journey-rig.ts';
import { startScriptedSmtp, type ScriptedSmtp } from '../support/smtp.ts';
import { until } from '../support/until.ts';

let smtp: ScriptedSmtp;
beforeAll(async () => {
  smtp = await startScriptedSmtp();
});
beforeEach(() => {
  smtp.behave('ok');
  smtp.forget();
});
afterAll(() => smtp.close());

describe('mail', () => {
  const rig = useRig({ smtpUrl: () => smtp.url });

  const messages = async (family: Family): Promise<Readonly<Record<string, string>>> => {
    const rows = await rig
      .database()
      .db.selectFrom('messages')
      .select(['message_id', 'status'])
      .where('journey_id', '=', family.journeyId)
      .execute();
    return Object.fromEntries(rows.map(({ message_id: id, status }) => [id.split(':')[0] ?? '', status]));
  };
  const settledAs = (family: Family, wanted: object): Promise<void> =>
    until('mail has settled', async () => {
      try {
        expect(await messages(family)).toMatchObject(wanted);
        return true;
      } catch {
        return false;
      }
    });
  const timesReceived = (): readonly number[] => {
    const ids = smtp.messages.map((mail) => /^message-id:\s*(<[^>]+>)/im.exec(mail)?.[1] ?? '');
    return [...new Set(ids)].map((id) => ids.filter((one) => one === id).length);
  };

  test('that the server puts off waits for its clock, and is then accepted once', async () => {
    smtp.behave('greylist');
    const family = await rig.referred();
    await settledAs(family, { receipt: 'deferred', assigned: 'deferred' });
    const again = ((await family.journey())?.clocks ?? []).filter(({ kind }) => kind === 'send-again');
    expect(again.length).toBe(2);
    smtp.behave('ok');
    await family.isIt('2027-01-11 10:30');
    await settledAs(family, { receipt: 'accepted', assigned: 'accepted' });
    expect(timesReceived()).toEqual([1, 1]);
    expect(await family.story()).toContain('PromiseKept');
  });

  test('that was put off without that being written down is still sent again, once, and not in doubt', async () => {
    smtp.behave('greylist');
    const family = await rig.referred();
    await settledAs(family, { receipt: 'deferred', assigned: 'deferred' });
    // As when the register takes too long over its answer: the journey knows more than the row.
    const { db } = rig.database();
    await db
      .updateTable('deliveries')
      .set({ status: 'handing-over', smtp_code: null })
      .where('journey_id', '=', family.journeyId)
      .execute();
    smtp.behave('ok');
    await family.isIt('2027-01-11 10:30');
    await settledAs(family, { receipt: 'accepted', assigned: 'accepted' });
    expect(timesReceived()).toEqual([1, 1]);
    const rows = await db
      .selectFrom('deliveries')
      .select('status')
      .where('journey_id', '=', family.journeyId)
      .execute();
    expect(rows.map(({ status }) => status).sort()).toEqual(['accepted', 'accepted', 'deferred', 'deferred']);
  });

  test('whose fate nobody knows is shown to a person and never sent again', async () => {
    smtp.behave('drop-after-dot');
    const family = await rig.referred();
    await settledAs(family, { receipt: 'ambiguous', assigned: 'ambiguous' });
    smtp.behave('ok');
    await family.isIt('2027-01-14 09:00');
    expect(await family.story()).toContain('PromiseNeedsPerson');
    expect(Math.max(...timesReceived())).toBe(1);
  });

  test('that can never arrive becomes a person’s task', async () => {
    smtp.behave('reject-550');
    const family = await rig.referred();
    await settledAs(family, { receipt: 'rejected' });
    const kinds = ((await family.journey())?.clocks ?? []).map(({ kind }) => kind);
    expect(kinds).toContain('tell-referrer');
  });

  test('that still waits keeps a finished journey going: it hears a concern, sends the mail and ends', async () => {
    smtp.behave('greylist');
    const family = await rig.referred({ referral: { channel: 'none', referrer: 'anonymous' } });
    await settledAs(family, { assigned: 'deferred' });
    await family.does('complete-safety-screen', { result: 'no-concern' });
    const { seq } = await family.does('decide-pathway', { decision: 'decline' });
    expect(await family.published(seq)).toMatchObject({ stage: 'finished' });
    await family.raises({}, { id: 'worried' });
    const linked = rig.familyOf(`${family.journeyId}-linked`);
    await linked.heard('worried');
    smtp.behave('ok');
    await family.isIt('2027-01-11 10:30');
    await family.handle.result();
    expect(await messages(family)).toEqual({ assigned: 'accepted' });
  });
});

describe('mail under way', () => {
  let mail: GatedMail;
  beforeAll(async () => {
    mail = await startGatedMail();
  });
  afterAll(() => mail.close());
  const rig = useRig({ smtpUrl: () => mail.url });

  test('when a run must turn over comes home first, commands are answered meanwhile, and all of it is sent once', async () => {
    mail.gate(false);
    const family = await rig.referred({ commandsPerRun: 4 });
    await until('two mails are under way', () => mail.arrived.length === 2);
    await family.does('complete-safety-screen', { result: 'no-concern' });
    await family.does('decide-pathway', { decision: 'accept', pathway });
    await family.does('allocate', { practitionerId: 'worker' });
    for (let call = 0; call < 5; call += 1) await family.does('record-contact', { kind: 'call', outcome: 'no-answer' });
    mail.gate(true);
    await family.mailSettled();
    await until('the run has turned over', async () => (await rig.histories()).length > 1);
    await family.does('record-contact', { kind: 'call', outcome: 'reached' });
    await family.mailSettled();
    expect(new Set(mail.arrived).size).toBe(mail.arrived.length);
    const attempts = (await family.journal()).flatMap((event) =>
      event.type === 'MessageAttempted' ? [event.data.result] : [],
    );
    expect(attempts.length).toBe(mail.arrived.length);
    expect(new Set(attempts)).toEqual(new Set(['accepted']));
  });
});
