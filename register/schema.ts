/**
 * The tables of the register, as kysely sees them. Two sorts: what is projected from the journal (rebuilt from it at any time), and what only
 * lives here: personal data, words, staff, and the operational record of deliveries. Times are journey time unless a column says `real`.
 */
import type { Generated } from 'kysely';
import type { DigestsTable, LooksTable, RoundsTable, ZeroChecksTable } from './schema-rounds.ts';
import type { LegalHoldActsTable } from './schema-records.ts';
import type { DutyRotaTable, StaffAbsencesTable, StaffPatternsTable, StaffTable, TeamsTable } from './schema-staff.ts';

/** The record. `body` is the canonical text of the event, over which the hash is taken. */
export interface JourneyEventsTable {
  readonly journey_id: string;
  readonly seq: number;
  readonly epoch: number;
  readonly command_id: string;
  readonly type: string;
  readonly happened_on: string | null;
  readonly at: Date;
  readonly actor: string;
  readonly body: string;
  readonly prev_hash: string;
  readonly hash: string;
}

/** Events that a lost workflow task wrote and that were done over: they never happened, and stay to be seen. */
export interface WithdrawnEventsTable {
  readonly journey_id: string;
  readonly seq: number;
  readonly epoch: number;
  readonly type: string;
  readonly body: string;
  readonly hash: string;
  readonly withdrawn_real: Date;
}

/** Projected: one row a journey with its snapshot, the journey as folded by `evolve`. */
export interface JourneysTable {
  readonly journey_id: string;
  readonly reference: string;
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
  readonly stage: string;
  readonly owner: string;
  readonly team_id: string;
  readonly pathway: string | null;
  readonly opened_at: Date;
  readonly closed_at: Date | null;
  readonly closed_reason: string | null;
  readonly state: string;
  /** What shows that it is on time and failing, as JSON, and from when on the first of it stands; that may lie ahead. */
  readonly signs: Generated<string>;
  readonly stuck_from: Date | null;
  /** How a family bounced between levels, if it did. */
  readonly bounced: Generated<string | null>;
  /** Earlier journeys of the same family that this one goes on from, where it says so. */
  readonly follows: Generated<readonly string[] | null>;
  /** Up to this event the engine's own history holds what is written here; what comes after may yet be withdrawn (ADR 0009). */
  readonly settled: number;
}

/** Projected: the clocks that run or stand still. Overdue is worked out from `due_at`, never stored. */
export interface ClocksTable {
  readonly journey_id: string;
  readonly clock_id: string;
  readonly kind: string;
  readonly owner: string;
  readonly due_at: Date;
  readonly next_at: Date;
  readonly rung: number;
  readonly stopped: boolean;
  readonly told: string;
  readonly acknowledged_by: string | null;
}

/** Projected: every message a journey ever caused. */
export interface MessagesTable {
  readonly journey_id: string;
  readonly message_id: string;
  readonly seq: number;
  readonly kind: string;
  readonly occurrence: string;
  readonly recipient: string;
  readonly facts: string;
  /** pending | deferred | accepted | rejected | ambiguous | suppressed */
  readonly status: string;
  readonly attempts: number;
  readonly created_at: Date;
}

/** One row an attempt. Written before a mail is handed over, so that a crash leaves a doubt and never a second mail. */
export interface DeliveriesTable {
  readonly journey_id: string;
  readonly message_id: string;
  readonly attempt: number;
  /** handing-over | accepted | deferred | rejected | ambiguous | suppressed */
  readonly status: string;
  readonly channel: string;
  readonly smtp_message_id: string;
  /** The mail server's three digits, or a word of ours where it gave none. */
  readonly smtp_code: string | null;
  readonly address: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly html: string | null;
  readonly at: Date;
}

/** Personal: what a referrer said. `draft` until the journey's journal holds it. */
export interface ReferralsTable {
  readonly referral_id: string;
  readonly journey_id: string;
  readonly status: string;
  readonly referrer_kind: string;
  readonly referrer_name: string | null;
  readonly organisation: string | null;
  readonly email: string | null;
  readonly telephone: string | null;
  readonly safe: string;
  readonly source: string;
  readonly reasons: string;
  readonly narrative: string | null;
  readonly family_knows: boolean;
  readonly will_introduce: boolean | null;
  readonly ward: string | null;
  readonly language: string | null;
  readonly body_hash: string;
  readonly created_real: Date;
}

/** Personal: the people of a family, by the reference the journey knows them by. */
export interface PeopleTable {
  readonly journey_id: string;
  readonly ref: string;
  readonly role: string;
  readonly name: string;
  readonly date_of_birth: string | null;
  readonly due_date: string | null;
  /** `draft` until the journal names somebody who joined the family later. */
  readonly status: Generated<string>;
  readonly created_real: Generated<Date | null>;
}

export interface ContactPointsTable {
  readonly journey_id: string;
  readonly id: string;
  readonly person_ref: string;
  readonly kind: string;
  readonly value: string;
  readonly safe: string;
}

export interface RelationshipsTable {
  readonly journey_id: string;
  readonly from_ref: string;
  readonly to_ref: string;
  readonly kind: string;
}

/** Personal: words saved with a command. `draft` until an event names them. */
export interface NotesTable {
  readonly note_id: string;
  readonly journey_id: string;
  readonly author: string;
  readonly status: string;
  readonly text: string;
  readonly created_real: Date;
}

/** Personal: how a family rated our work, from 1 to 5. It counts once the journal names it. */
export interface FeedbackTable {
  readonly feedback_id: string;
  readonly journey_id: string;
  readonly rating: number;
  readonly created_real: Date;
}

/** Personal: where somebody stands on a scale, as JSON of stage by area. `draft` until an event names it; `at` is then when it was taken. */
export interface ReadingsTable {
  readonly reading_id: string;
  readonly journey_id: string;
  readonly author: string;
  readonly status: string;
  readonly about_ref: string;
  readonly scale: string;
  readonly occasion: string;
  readonly stages: string;
  readonly at: Date | null;
  readonly created_real: Date;
}

/** Personal: a referral that somebody outside has begun, as JSON of what was typed, under the hash of the code that opens it. Kept for thirty days. */
export interface KeptReferralsTable {
  readonly code_hash: string;
  readonly form: string;
  readonly body: string;
  readonly saved_real: Date;
}

/** Personal: a form its author left half filled, as JSON of what was typed by the names of its inputs. Nobody else ever reads it. */
export interface DraftsTable {
  readonly draft_id: string;
  readonly author: string;
  readonly journey_id: string | null;
  readonly form: string;
  readonly body: string;
  readonly saved_real: Date;
}

/** Addresses of people's own calendars, by a hash of what they hold. */
export interface CalendarFeedsTable {
  readonly token_hash: string;
  readonly staff_id: string;
  readonly created_real: Date;
  readonly revoked_real: Date | null;
}

/** One row: the service's clock. `moving_to` is set while a move is under way, so that a killed move resumes. */
export interface ServiceClockTable {
  readonly id: number;
  readonly offset_ms: number;
  readonly moving_to: Date | null;
  readonly moving_from: Date | null;
}

/** Things a machine must not decide: two writers of one journal, for one. What stands here has not been seen to. */
export interface AlarmsTable {
  readonly alarm_id: Generated<number>;
  readonly journey_id: string;
  readonly code: string;
  readonly raised_real: Date;
}

/** Alarms that have been seen to: their journey was healed. */
export interface ResolvedAlarmsTable {
  readonly alarm_id: number;
  readonly journey_id: string;
  readonly code: string;
  readonly raised_real: Date;
  readonly resolved_real: Date;
}

export interface Schema {
  readonly journey_events: JourneyEventsTable;
  readonly withdrawn_events: WithdrawnEventsTable;
  readonly journeys: JourneysTable;
  readonly clocks: ClocksTable;
  readonly messages: MessagesTable;
  readonly deliveries: DeliveriesTable;
  readonly referrals: ReferralsTable;
  readonly people: PeopleTable;
  readonly contact_points: ContactPointsTable;
  readonly relationships: RelationshipsTable;
  readonly notes: NotesTable;
  readonly feedback: FeedbackTable;
  readonly readings: ReadingsTable;
  readonly kept_referrals: KeptReferralsTable;
  readonly drafts: DraftsTable;
  readonly calendar_feeds: CalendarFeedsTable;
  readonly teams: TeamsTable;
  readonly staff: StaffTable;
  readonly staff_absences: StaffAbsencesTable;
  readonly staff_patterns: StaffPatternsTable;
  readonly duty_rota: DutyRotaTable;
  readonly service_clock: ServiceClockTable;
  readonly alarms: AlarmsTable;
  readonly resolved_alarms: ResolvedAlarmsTable;
  readonly looks: LooksTable;
  readonly digests: DigestsTable;
  readonly rounds: RoundsTable;
  readonly zero_checks: ZeroChecksTable;
  readonly legal_hold_acts: LegalHoldActsTable;
}
