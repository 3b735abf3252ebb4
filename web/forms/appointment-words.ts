import type { AppointmentCommands } from '../../domain/features/appointments.ts';
import { visitCancelledWords, visitKindWords, visitPlaceWords } from '../../api/reading/appointment-code-words.ts';
import { contactFieldWords } from './contact-words.ts';
import { capitals, type FieldWords } from './field-words.ts';

const hint = 'For example, 27 3 2027.';

const half = (label: string, options: Readonly<Record<string, string>>): FieldWords => ({
  label,
  hint: 'Leave empty for the whole day.',
  options,
});

const outOfHours: FieldWords = {
  label: 'Out of hours?',
  hint: 'A weekend or a bank holiday needs this. On days for which the service has closed nothing can be booked.',
};

const visit: FieldWords = { label: 'Which visit?', missing: 'Choose a visit' };

/** Fields of the commands of appointments, and of absence with its half-days. */
export const appointmentFieldWords: {
  readonly [T in keyof AppointmentCommands | 'begin-cover']: Readonly<Record<string, FieldWords>>;
} = {
  'book-visit': {
    on: { label: 'On which day?', hint, missing: 'Enter the day of the visit' },
    at: { label: 'At what time?', hint: 'For example, 14:30. Leave empty if none was agreed.' },
    kind: { label: 'What kind of appointment?', hint: 'Leave empty for a visit.', options: visitKindWords },
    where: { label: 'Where will it be?', options: capitals(visitPlaceWords) },
    withPeople: { label: 'With whom?' },
    unannounced: { label: 'Unannounced?' },
    outOfHours,
    remindPersonRef: { label: 'Who is to be reminded?', hint: 'A mail goes to them before the visit.' },
    remindContactPointId: {
      label: 'By which safe address?',
      hint: 'Only email addresses that are known to be safe are offered.',
    },
  },
  'complete-visit': {
    visitId: visit,
    outcome: contactFieldWords.outcome,
    seen: contactFieldWords.seen,
    seenAlone: contactFieldWords.seenAlone,
  },
  'cancel-visit': {
    visitId: visit,
    because: { label: 'Why does it not take place?', missing: 'Choose why', options: capitals(visitCancelledWords) },
    rebookedOn: { label: 'To which day is it moved?', hint: `${hint} Leave empty if it is cancelled.` },
    at: { label: 'At what time then?', hint: 'For example, 14:30. Leave empty if it stays the same.' },
    outOfHours,
  },
  'begin-cover': {
    coverId: { label: 'Who covers?', missing: 'Choose who covers' },
    from: { label: 'From which day?', hint: `${hint} Leave empty for now.` },
    fromHalf: half('From which half of it?', { morning: 'The morning', afternoon: 'The afternoon' }),
    until: { label: 'Until which day?', hint, missing: 'Enter a day' },
    untilHalf: half('Until the end of which half of it?', { morning: 'The morning', afternoon: 'The afternoon' }),
  },
};
