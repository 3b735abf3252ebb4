import { isServiceOpen, type Instant } from '../domain/calendar.ts';
import { digestsFor, digestsOn, type DigestKind } from '../domain/digest.ts';
import { dayOf } from '../domain/london-time.ts';
import { weekEnds } from '../domain/when-due.ts';
import { codeOf } from '../mail/delivery.ts';
import { composeDigest } from '../mail/digest.ts';
import { messageIdOf } from '../mail/message-id.ts';
import { parseAddress } from '../mail/address.ts';
import { beginDigest, digestFates, recordDigestFate, type DigestKey } from '../register/digests.ts';
import { listClocks, type ListedClock } from '../register/queries/clock-list.ts';
import { readDigestReaders, type DigestReader } from '../register/queries/digest-readers.ts';
import { readStaffNames } from '../register/queries/names.ts';
import { listStuck } from '../register/queries/stuck-list.ts';
import { readFrontDoors } from '../register/queries/team.ts';
import { readWeeks } from '../register/queries/working-patterns.ts';
import type { DigestsSent } from '../workflows/activity-types.ts';
import type { DeliverDeps } from './deliver-message.ts';
import { digestFacts, type DigestState } from './digest-facts.ts';
import { fewAtOnce } from './few-at-once.ts';

/** What mail needs, and the time. */
export interface DigestDeps extends Pick<
  DeliverDeps,
  'db' | 'service' | 'send' | 'secret' | 'mailDomain' | 'publicUrl'
> {
  /** Journey time now. */
  readonly now: () => Promise<Instant>;
}

/** More than one person works through; the boards have the rest. */
const mostClocks = 500;
/** A mail server takes its time over each mail, and takes more than one at a time. */
const atOnce = 5;

const sameClock = (a: ListedClock, b: ListedClock): boolean => a.journeyId === b.journeyId && a.clockId === b.clockId;

/** Everything one digest speaks of, as it is now: only of the reader's own team, whoever held it yesterday. */
async function readState(
  { db }: DigestDeps,
  kind: DigestKind,
  { id, teamId }: DigestReader,
  { at, onDuty }: { readonly at: Instant; readonly onDuty: ReadonlySet<string> },
): Promise<Pick<DigestState, 'clocks' | 'signs'>> {
  const teams = [teamId];
  const until = weekEnds(at);
  const owner = { id, ...(onDuty.has(id) && kind === 'daily' ? { orIntakeOf: teamId } : {}) };
  const list = (filter: object) => listClocks(db, { teams, ...filter }, { limit: mostClocks });
  if (kind === 'daily') {
    const [clocks, signs] = await Promise.all([
      list({ owner, dueBefore: until }),
      listStuck(db, { teams, owner: id, at }),
    ]);
    return { clocks, signs };
  }
  const [own, late, signs] = await Promise.all([
    list({ owner, dueBefore: until }),
    list({ lateAt: at }),
    listStuck(db, { teams, at }),
  ]);
  return { clocks: [...late, ...own.filter((clock) => !late.some((one) => sameClock(one, clock)))], signs };
}

/** One digest: written down, handed over, and what became of it written down. */
async function sendOne(
  deps: DigestDeps,
  { key, reader, at }: { readonly key: DigestKey; readonly reader: DigestReader; readonly at: Instant },
  state: DigestState,
): Promise<'sent' | 'deferred' | 'nothing'> {
  const facts = digestFacts(state, { service: deps.service, publicUrl: deps.publicUrl() });
  const parsed = parseAddress(reader.address);
  if (facts === undefined || !parsed.ok) return 'nothing';
  const mail = composeDigest(facts);
  const messageId = messageIdOf(
    { journeyId: `staff ${key.staffId}`, kind: `digest-${key.kind}`, occurrence: key.onDay },
    { secret: deps.secret, domain: deps.mailDomain },
  );
  const began = await beginDigest(deps.db, {
    staff_id: key.staffId,
    kind: key.kind,
    on_day: key.onDay,
    team_id: reader.teamId,
    smtp_message_id: messageId,
    smtp_code: null,
    address: parsed.address,
    ...mail,
    at: new Date(at),
  });
  if (!began) return 'nothing';
  const delivery = await deps.send({ to: parsed.address, ...mail, messageId, date: at });
  await recordDigestFate(deps.db, key, delivery.result, codeOf(delivery));
  return delivery.result === 'deferred' ? 'deferred' : 'sent';
}

/**
 * Writes to everybody who has something to do and has not been written to today. Made again on the same day it goes on where it was cut short: a mail
 * whose fate nobody knows is shown as in doubt and not sent again.
 */
export async function sendDigests(deps: DigestDeps): Promise<DigestsSent> {
  const { db, service } = deps;
  const at = await deps.now();
  const onDay = dayOf(at);
  const weeklyOn = service.service.rounds.weeklyDigestOn;
  if (!isServiceOpen(service.calendar, onDay)) return { sent: 0, deferred: 0 };
  const [readers, weeks, names, fates, doors] = await Promise.all([
    readDigestReaders(db, at),
    readWeeks(db),
    readStaffNames(db),
    digestFates(db, onDay),
    readFrontDoors(db, at),
  ]);
  const onDuty = new Set([...doors.values()].map((door) => door.onDuty));
  const nameOf = (staffId: string): string => names.get(staffId) ?? staffId;
  const counted = { sent: 0, deferred: 0 };
  const due = readers.flatMap((reader) => {
    const today = digestsOn(service.calendar, onDay, { weeklyOn, week: weeks.get(reader.id) });
    return digestsFor(reader, today).map((kind) => ({ reader, kind }));
  });
  await fewAtOnce(due, atOnce, async ({ reader, kind }) => {
    const key = { staffId: reader.id, kind, onDay };
    const fate = fates.get(`${reader.id} ${kind}`);
    if (fate === 'handing-over') await recordDigestFate(db, key, 'ambiguous', 'begun-before');
    if (fate !== undefined && fate !== 'deferred') return;
    // Read for each as it is now: a slow mail server must not make a morning's mails tell of an hour ago.
    const state = await readState(deps, kind, reader, { at, onDuty });
    const became = await sendOne(deps, { key, reader, at }, { kind, reader: reader.id, ...state, at, nameOf });
    if (became !== 'nothing') counted[became] += 1;
  });
  return counted;
}
