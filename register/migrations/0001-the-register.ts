import { sql, type Kysely } from 'kysely';

/** The first shape of the register. Projected tables carry no foreign keys, so that a rebuild may fill them in any order. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [
  `create table journey_events (
    journey_id text not null, seq integer not null, epoch integer not null, command_id text not null, type text not null,
    happened_on date, at timestamptz not null, actor text not null, body text not null,
    prev_hash text not null, hash text not null,
    primary key (journey_id, seq))`,
  `create index journey_events_command on journey_events (journey_id, command_id)`,
  `create index journey_events_at on journey_events (at)`,
  `create table journeys (
    journey_id text primary key, reference text not null unique, epoch integer not null, seq integer not null, hash text not null,
    stage text not null, owner text not null, team_id text not null, pathway text,
    opened_at timestamptz not null, closed_at timestamptz, closed_reason text, state text not null)`,
  `create index journeys_open on journeys (stage, owner)`,
  `create index journeys_team on journeys (team_id, opened_at, journey_id)`,
  `create table clocks (
    journey_id text not null, clock_id text not null, kind text not null, owner text not null,
    due_at timestamptz not null, next_at timestamptz not null, rung integer not null, stopped boolean not null,
    told text not null, acknowledged_by text,
    primary key (journey_id, clock_id))`,
  `create index clocks_next on clocks (next_at) where not stopped`,
  `create index clocks_owner on clocks (owner, due_at)`,
  `create table messages (
    journey_id text not null, message_id text not null, seq integer not null, kind text not null, occurrence text not null,
    recipient text not null, facts text not null, status text not null, attempts integer not null, created_at timestamptz not null,
    primary key (journey_id, message_id))`,
  `create index messages_status on messages (status, created_at)`,
  `create table deliveries (
    journey_id text not null, message_id text not null, attempt integer not null, status text not null, channel text not null,
    smtp_message_id text not null, smtp_code text, address text, subject text, text text, html text, at timestamptz not null,
    primary key (journey_id, message_id, attempt))`,
  `create table referrals (
    referral_id text primary key, journey_id text not null, status text not null, referrer_kind text not null, referrer_name text,
    organisation text, email text, telephone text, safe text not null, source text not null, reasons text not null, narrative text,
    family_knows boolean not null, will_introduce boolean, ward text, language text, body_hash text not null,
    created_real timestamptz not null)`,
  `create index referrals_journey on referrals (journey_id)`,
  `create table people (
    journey_id text not null, ref text not null, role text not null, name text not null, date_of_birth date, due_date date,
    primary key (journey_id, ref))`,
  `create table contact_points (
    journey_id text not null, id text not null, person_ref text not null, kind text not null, value text not null, safe text not null,
    primary key (journey_id, id))`,
  `create table relationships (
    journey_id text not null, from_ref text not null, to_ref text not null, kind text not null,
    primary key (journey_id, from_ref, to_ref, kind))`,
  `create table notes (
    note_id text primary key, journey_id text not null, author text not null, status text not null, text text not null,
    created_real timestamptz not null)`,
  `create index notes_journey on notes (journey_id)`,
  `create table teams (team_id text primary key, name text not null, manager text not null, service_lead text not null)`,
  `create table staff (
    staff_id text primary key, name text not null, email text, roles text not null, team_id text not null, active boolean not null)`,
  `create table duty_rota (
    team_id text not null, week_start date not null, staff_id text not null, primary key (team_id, week_start))`,
  `create table service_clock (
    id integer primary key check (id = 1), offset_ms bigint not null, moving_to timestamptz, moving_from timestamptz)`,
  `insert into service_clock (id, offset_ms) values (1, 0)`,
  `create table alarms (
    alarm_id integer generated always as identity primary key, journey_id text not null, code text not null,
    raised_real timestamptz not null)`,
];
