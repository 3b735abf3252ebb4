import { christmasFortnight } from './christmas-fortnight.ts';
import { debbieDay } from './debbie-day.ts';
import { disclosure } from './disclosure.ts';
import { lambethEarlyHelp } from './lambeth-early-help.ts';
import { lewishamEightWeeks } from './lewisham-eight-weeks.ts';
import { lewishamFamilyHelp } from './lewisham-family-help.ts';
import { fifteenWeeks } from './fifteen-weeks.ts';
import { linksMade } from './links-made.ts';
import { movedBorough } from './moved-borough.ts';
import { lateTruth } from './late-truth.ts';
import { hardToReachThenDeeperNeed } from './hard-to-reach-then-deeper-need.ts';
import { noAnswer } from './no-answer.ts';
import { onTimeAndFailing } from './on-time-and-failing.ts';
import { overAYear } from './over-a-year.ts';
import { otherAgency } from './other-agency.ts';
import { plainRoad } from './plain-road.ts';
import { reReferral } from './re-referral.ts';
import { referrerIsTheOtherParent } from './referrer-is-the-other-parent.ts';
import { ringsOnDayNine } from './rings-on-day-nine.ts';
import { selfReferral } from './self-referral.ts';
import { sickLeave } from './sick-leave.ts';
import { socialCareDeclines } from './social-care-declines.ts';
import { stepDownAndUpAgain } from './step-down-and-up-again.ts';
import { consentWithdrawn } from './consent-withdrawn.ts';
import { newInTheArea } from './new-in-the-area.ts';
import { turningEighteen } from './turning-eighteen.ts';
import { twoFathers } from './two-fathers.ts';
import { yearsOfGuidance } from './years-of-guidance.ts';
import type { Story } from './story.ts';
import { twoReferralsOneWeek } from './two-referrals-one-week.ts';

/** Every story there is. */
export const stories: readonly Story[] = [
  noAnswer,
  ringsOnDayNine,
  disclosure,
  socialCareDeclines,
  twoReferralsOneWeek,
  referrerIsTheOtherParent,
  selfReferral,
  christmasFortnight,
  plainRoad,
  onTimeAndFailing,
  sickLeave,
  debbieDay,
  overAYear,
  lewishamEightWeeks,
  stepDownAndUpAgain,
  reReferral,
  movedBorough,
  lateTruth,
  hardToReachThenDeeperNeed,
  otherAgency,
  consentWithdrawn,
  newInTheArea,
  turningEighteen,
  twoFathers,
  lewishamFamilyHelp,
  lambethEarlyHelp,
  fifteenWeeks,
  yearsOfGuidance,
  linksMade,
];
