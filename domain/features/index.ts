/** Every feature, added up. A new one is a file beside this and a line in each list here; what it says in codes, figures and refusals stands with the others. */
import { actionDecisions, actionEvolvers, actionInputs, actionRules, actionWords } from './actions.ts';
import { journeyMoveEvolvers, journeyMoveInputs } from './journey-moves.ts';
import {
  afterClosureDecisions,
  afterClosureEvolvers,
  afterClosureInputs,
  afterClosureRules,
  afterClosureWords,
} from './after-closure.ts';
import {
  earlierJourneyDecisions,
  earlierJourneyEvolvers,
  earlierJourneyInputs,
  earlierJourneyRules,
  earlierJourneyWords,
} from './earlier-journey.ts';
import { farewellDecisions, farewellEvolvers, farewellInputs, farewellRules, farewellWords } from './farewell.ts';
import { movingDecisions, movingEvolvers, movingInputs, movingRules, movingWords } from './moving-away.ts';
import { bounceEvolvers } from './bounces.ts';
import {
  appointmentDecisions,
  appointmentEvolvers,
  appointmentInputs,
  appointmentRules,
  appointmentWords,
} from './appointments.ts';
import { auditDecisions, auditEvolvers, auditInputs, auditRules, auditWords } from './audits.ts';
import { caseloadDecisions, caseloadEvolvers, caseloadInputs, caseloadRules, caseloadWords } from './caseload.ts';
import { correctionDecisions, correctionEvolvers, correctionInputs } from './corrections.ts';
import {
  extensionDecisions,
  extensionEvolvers,
  extensionInputs,
  extensionRules,
  extensionWords,
} from './extensions.ts';
import {
  familyGroupDecisions,
  familyGroupEvolvers,
  familyGroupInputs,
  familyGroupRules,
  familyGroupWords,
} from './family-groups.ts';
import { draftsSweptEvolvers } from './drafts-swept.ts';
import { longOpenEvolvers, longOpenRules, longOpenWords } from './long-open.ts';
import { safeAgainEvolvers, safeAgainRules, safeAgainWords } from './safe-again.ts';
import { holdDecisions, holdEvolvers, holdInputs, holdRules, holdWords } from './holds.ts';
import { levelDecisions, levelEvolvers, levelInputs, levelRules, levelWords } from './levels.ts';
import { meetingDecisions, meetingEvolvers, meetingInputs, meetingRules, meetingWords } from './meetings.ts';
import { onwardDecisions, onwardEvolvers, onwardInputs, onwardRules, onwardWords } from './onward.ts';
import { oversightDecisions, oversightEvolvers, oversightInputs, oversightRules, oversightWords } from './oversight.ts';
import { leadDecisions, leadEvolvers, leadInputs, leadRules, leadWords } from './outside-lead.ts';
import { panelDecisions, panelEvolvers, panelInputs, panelRules, panelWords } from './panel.ts';
import { pauseDecisions, pauseEvolvers, pauseInputs, pauseRules, pauseWords } from './pauses.ts';
import { voiceDecisions, voiceEvolvers, voiceInputs } from './voices.ts';
import { safetyDecisions, safetyEvolvers, safetyInputs } from './safety.ts';
import { peopleDecisions, peopleEvolvers, peopleInputs } from './people.ts';
import { readingDecisions, readingEvolvers, readingInputs, readingRules, readingWords } from './readings.ts';
import {
  thresholdDecisions,
  thresholdEvolvers,
  thresholdInputs,
  thresholdRules,
  thresholdWords,
} from './thresholds.ts';
import { replyDecisions, replyEvolvers, replyInputs, replyRules, replyWords } from './referrer-replies.ts';
import { undoDecisions, undoEvolvers, undoInputs, undoWords } from './undo.ts';
import { staffingEvolvers, staffingRules, staffingWords } from './staffing.ts';
import { programmeRules, programmeWords } from './programmes.ts';
import { promptDecisions, promptEvolvers, promptInputs, promptRules, promptWords } from './prompts.ts';
import { linkDecisions, linkEvolvers, linkInputs, linkRules, linkWords } from './links.ts';
import { sessionDecisions, sessionEvolvers, sessionInputs, sessionRules, sessionWords } from './sessions.ts';

export type { FeatureCommands, FeatureEvents, FeatureState } from './types.ts';

export const featureDecisions = {
  ...holdDecisions,
  ...pauseDecisions,
  ...extensionDecisions,
  ...oversightDecisions,
  ...caseloadDecisions,
  ...actionDecisions,
  ...onwardDecisions,
  ...levelDecisions,
  ...afterClosureDecisions,
  ...earlierJourneyDecisions,
  ...farewellDecisions,
  ...movingDecisions,
  ...voiceDecisions,
  ...safetyDecisions,
  ...peopleDecisions,
  ...readingDecisions,
  ...thresholdDecisions,
  ...undoDecisions,
  ...correctionDecisions,
  ...auditDecisions,
  ...appointmentDecisions,
  ...meetingDecisions,
  ...familyGroupDecisions,
  ...sessionDecisions,
  ...promptDecisions,
  ...linkDecisions,
  ...replyDecisions,
  ...panelDecisions,
  ...leadDecisions,
};

export const featureEvolvers = {
  ...holdEvolvers,
  ...pauseEvolvers,
  ...extensionEvolvers,
  ...oversightEvolvers,
  ...caseloadEvolvers,
  ...actionEvolvers,
  ...onwardEvolvers,
  ...levelEvolvers,
  ...bounceEvolvers,
  ...afterClosureEvolvers,
  ...earlierJourneyEvolvers,
  ...farewellEvolvers,
  ...movingEvolvers,
  ...voiceEvolvers,
  ...safetyEvolvers,
  ...peopleEvolvers,
  ...readingEvolvers,
  ...thresholdEvolvers,
  ...undoEvolvers,
  ...correctionEvolvers,
  ...journeyMoveEvolvers,
  ...auditEvolvers,
  ...appointmentEvolvers,
  ...meetingEvolvers,
  ...familyGroupEvolvers,
  ...sessionEvolvers,
  ...staffingEvolvers,
  ...promptEvolvers,
  ...linkEvolvers,
  ...replyEvolvers,
  ...panelEvolvers,
  ...leadEvolvers,
  ...longOpenEvolvers,
  ...safeAgainEvolvers,
  ...draftsSweptEvolvers,
};

export const featureRules = [
  ...holdRules,
  ...pauseRules,
  ...extensionRules,
  ...oversightRules,
  ...caseloadRules,
  ...actionRules,
  ...onwardRules,
  ...levelRules,
  ...earlierJourneyRules,
  ...farewellRules,
  ...movingRules,
  ...readingRules,
  ...thresholdRules,
  ...auditRules,
  ...appointmentRules,
  ...meetingRules,
  ...familyGroupRules,
  ...sessionRules,
  ...staffingRules,
  ...programmeRules,
  ...promptRules,
  ...linkRules,
  ...replyRules,
  ...panelRules,
  ...leadRules,
  ...longOpenRules,
  ...safeAgainRules,
];

/** Clocks that also run, or only run, when a journey has ended; it is not finished while one is wanted. */
export const featureAfterRules = [...farewellRules, ...movingRules, ...afterClosureRules, ...replyRules];

export const featureInputs = {
  ...holdInputs,
  ...pauseInputs,
  ...extensionInputs,
  ...oversightInputs,
  ...caseloadInputs,
  ...actionInputs,
  ...onwardInputs,
  ...levelInputs,
  ...afterClosureInputs,
  ...earlierJourneyInputs,
  ...farewellInputs,
  ...movingInputs,
  ...voiceInputs,
  ...safetyInputs,
  ...peopleInputs,
  ...readingInputs,
  ...thresholdInputs,
  ...undoInputs,
  ...correctionInputs,
  ...journeyMoveInputs,
  ...auditInputs,
  ...appointmentInputs,
  ...meetingInputs,
  ...familyGroupInputs,
  ...sessionInputs,
  ...promptInputs,
  ...linkInputs,
  ...replyInputs,
  ...panelInputs,
  ...leadInputs,
};

export const featureWords = {
  ...holdWords,
  ...pauseWords,
  ...extensionWords,
  ...oversightWords,
  ...caseloadWords,
  ...actionWords,
  ...onwardWords,
  ...levelWords,
  ...afterClosureWords,
  ...earlierJourneyWords,
  ...farewellWords,
  ...movingWords,
  ...readingWords,
  ...thresholdWords,
  ...undoWords,
  ...auditWords,
  ...appointmentWords,
  ...meetingWords,
  ...familyGroupWords,
  ...sessionWords,
  ...staffingWords,
  ...programmeWords,
  ...promptWords,
  ...linkWords,
  ...replyWords,
  ...panelWords,
  ...leadWords,
  ...longOpenWords,
  ...safeAgainWords,
};
