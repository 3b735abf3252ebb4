import { closingSteps } from '../../domain/closing-steps.ts';
import type { JourneyEvent } from '../../domain/events.ts';
import { hasConsent, isSettled, type Journey } from '../../domain/journey.ts';
import { when, type Problems } from './problems.ts';

/** 4 and the rules of single acts, seen event by event against the state before each. */
export function actProblems(before: Journey, event: JourneyEvent): Problems {
  switch (event.type) {
    case 'AssessmentCompleted':
    case 'PlanAgreed':
    case 'ReviewHeld':
    case 'EarlierConfirmed':
      return when(!hasConsent(before, 'support'), '4: support without consent');
    case 'PathwayDecided': {
      const shares = event.data.decision === 'panel' || event.data.decision === 'other-tier';
      return when(shares && !hasConsent(before, 'sharing'), '4: sharing without consent');
    }
    case 'NoContactLetterSent': {
      const { personRef, contactPointId, visitUnsafe } = event.data;
      const point = before.people
        .find((one) => one.ref === personRef)
        ?.contactPoints.find((one) => one.id === contactPointId);
      return [
        ...when(before.silence?.visitedAt === undefined && visitUnsafe === undefined, 'a letter before a visit'),
        ...when(point?.safe !== 'yes', 'a letter to a place not known to be safe'),
      ];
    }
    case 'PanelAsked':
    case 'PanelArranged':
    case 'LevelChangeProposed':
      return when(!hasConsent(before, 'sharing'), '4: sharing without consent');
    case 'LeadAgreed':
      return when(event.data.lead !== 'this-service' && !hasConsent(before, 'sharing'), '4: sharing without consent');
    case 'NextAreaTold':
      return when(event.data.outcome === 'told' && !hasConsent(before, 'sharing'), '4: sharing without consent');
    case 'AfterCheckRecorded':
      return when(!hasConsent(before, 'contact-after-closure'), '4: asked after the end without consent');
    case 'VisitBooked': {
      const { remind, unannounced } = event.data;
      if (remind === undefined) return [];
      const point = before.people
        .find((one) => one.ref === remind.personRef)
        ?.contactPoints.find((one) => one.id === remind.contactPointId);
      return [
        ...when(unannounced, 'an unannounced visit is announced'),
        ...when(point?.safe !== 'yes' || point.kind !== 'email', 'a reminder to a place not known to be safe'),
      ];
    }
    case 'JourneyClosed':
      return [
        ...when(
          event.data.reason === 'needs-met' &&
            closingSteps(before).some(
              ({ part, done }) => !done && !(event.data.without ?? []).some((code) => code.startsWith(part)),
            ),
          '3: closed over what the pathway asks for, and nobody says why',
        ),
        ...when(before.concerns.length > 0, '3: closed over a concern'),
        ...when(before.safeguarding !== undefined, '3: closed over a safeguarding referral'),
        ...when((before.holds?.length ?? 0) > 0, '3: closed over a hold'),
        ...when(
          before.joining !== undefined && event.data.reason !== 'joined' && before.joining.moved !== true,
          '5: closed while it is being joined',
        ),
      ];
    case 'JourneyFinished':
      return [
        ...when(!before.promises.every(isSettled), '5: finished over a promise'),
        ...when(
          before.farewell?.feedback !== undefined &&
            before.farewell.feedback.answer === undefined &&
            before.pathway?.clocks.feedback !== undefined &&
            before.closed?.reason !== 'joined',
          '5: finished while the family is still asked',
        ),
      ];
    case 'PromiseKept':
    case 'PromiseNotKept': {
      const promise = before.promises.find((one) => one.promiseId === event.data.promiseId);
      return [
        ...when(promise === undefined || isSettled(promise), '5: a promise is kept twice'),
        ...when(event.type === 'PromiseNotKept' && event.by === 'keepstep', '5: no named person says why not'),
      ];
    }
    default:
      return [];
  }
}
