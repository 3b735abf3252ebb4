import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { CrashPoint } from '../crash-points.ts';
import type { Instant } from '../domain/calendar.ts';
import type { ServiceData } from '../pathways/load.ts';
import type { Schema } from '../register/schema.ts';
import type { MorningRounds } from './training/mornings.ts';
import type { JourneyInput, SubmitReply, SubmittedCommand } from '../workflows/messages.ts';

/**
 * The one door from the API to journeys: implemented over the Temporal client. Refusals and outages are told apart by the errors of
 * `errors.ts`: a refusal changed nothing; an unknown fate is safe to repeat with the same key.
 */
export interface Journeys {
  /** Starts a journey; starting the same one again is no error and changes nothing. */
  readonly start: (input: JourneyInput) => Promise<void>;
  /** Asks a journey to do something and waits for its answer. */
  readonly submit: (journeyId: string, command: SubmittedCommand) => Promise<SubmitReply>;
  /** Says something that must never be refused or lost. When the journey has ended, opens `linked` with it instead; answers which journey heard it. */
  readonly raise: (
    journeyId: string,
    command: SubmittedCommand,
    linked: JourneyInput,
  ) => Promise<{ readonly heardBy: string }>;
  readonly moveClock: (journeyId: string, offsetMs: number) => Promise<void>;
  /** Whether Temporal answers, and whether a worker polls the queue. */
  readonly health: () => Promise<{ readonly temporal: boolean; readonly worker: boolean }>;
}

/** What the API is made with. Every process builds its own once. */
export interface ApiDeps {
  readonly mode: 'training' | 'live';
  /** Keys ids, status links and Message-IDs. */
  readonly idSecret: string;
  /** Where people reach this service, without a slash at the end: `http://127.0.0.1:3000`. */
  readonly publicUrl: () => string;
  readonly jwt?: { readonly issuer: string; readonly audience: string; readonly jwksUrl: string } | undefined;
  /** The register, with a short limit for each query. */
  readonly db: Kysely<Schema>;
  readonly service: ServiceData;
  readonly journeys: Journeys;
  /** How the rounds of the service are made when its training clock is moved; absent where nobody could make them. */
  readonly rounds?: MorningRounds | undefined;
  /** Journey time now: real time plus the service's offset, which is zero in a live service. */
  readonly now: () => Promise<Instant>;
  readonly log: Logger;
  /** Tests kill the process here; absent in every real service. */
  readonly crashPoint?: (name: CrashPoint) => void;
  /** Where Temporal's own pages are, for a training service that shows them. */
  readonly temporalUiUrl?: string | undefined;
}
