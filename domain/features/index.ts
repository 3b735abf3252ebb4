/** Every feature, added up. A new one is a file beside this and a line in each list here; what it says in codes, figures and refusals stands with the others. */
import { actionDecisions, actionEvolvers, actionInputs, actionRules, actionWords } from './actions.ts';
import type { ActionCommands, ActionEvents, ActionState } from './actions.ts';
import { calendarEvolvers, calendarInputs } from './calendar-change.ts';
import type { CalendarCommands, CalendarEvents } from './calendar-change.ts';
import { caseloadDecisions, caseloadEvolvers, caseloadInputs, caseloadRules, caseloadWords } from './caseload.ts';
import type { CaseloadCommands, CaseloadEvents, CaseloadState } from './caseload.ts';
import { correctionDecisions, correctionEvolvers, correctionInputs } from './corrections.ts';
import type { CorrectionCommands, CorrectionEvents, CorrectionState } from './corrections.ts';
import {
  extensionDecisions,
  extensionEvolvers,
  extensionInputs,
  extensionRules,
  extensionWords,
} from './extensions.ts';
import type { ExtensionCommands, ExtensionEvents, ExtensionState } from './extensions.ts';
import { holdDecisions, holdEvolvers, holdInputs, holdRules, holdWords } from './holds.ts';
import type { HoldCommands, HoldEvents, HoldState } from './holds.ts';
import { levelDecisions, levelEvolvers, levelInputs, levelRules, levelWords } from './levels.ts';
import type { LevelCommands, LevelEvents, LevelState } from './levels.ts';
import { onwardDecisions, onwardEvolvers, onwardInputs, onwardRules, onwardWords } from './onward.ts';
import type { OnwardCommands, OnwardEvents, OnwardState } from './onward.ts';
import { oversightDecisions, oversightEvolvers, oversightInputs, oversightRules, oversightWords } from './oversight.ts';
import type { OversightCommands, OversightEvents, OversightState } from './oversight.ts';
import { pauseDecisions, pauseEvolvers, pauseInputs, pauseRules, pauseWords } from './pauses.ts';
import type { PauseCommands, PauseEvents, PauseState } from './pauses.ts';
import { undoDecisions, undoEvolvers, undoInputs, undoWords } from './undo.ts';
import type { UndoCommands, UndoEvents, UndoState } from './undo.ts';

export interface FeatureCommands
  extends
    HoldCommands,
    PauseCommands,
    ExtensionCommands,
    OversightCommands,
    CaseloadCommands,
    ActionCommands,
    OnwardCommands,
    LevelCommands,
    UndoCommands,
    CorrectionCommands,
    CalendarCommands {}

export interface FeatureEvents
  extends
    HoldEvents,
    PauseEvents,
    ExtensionEvents,
    OversightEvents,
    CaseloadEvents,
    ActionEvents,
    OnwardEvents,
    LevelEvents,
    UndoEvents,
    CorrectionEvents,
    CalendarEvents {}

/** What features keep of a journey. All of it optional: a journey that began before a feature knows nothing of it. */
export interface FeatureState
  extends
    HoldState,
    PauseState,
    ExtensionState,
    OversightState,
    CaseloadState,
    ActionState,
    OnwardState,
    LevelState,
    UndoState,
    CorrectionState {}

export const featureDecisions = {
  ...holdDecisions,
  ...pauseDecisions,
  ...extensionDecisions,
  ...oversightDecisions,
  ...caseloadDecisions,
  ...actionDecisions,
  ...onwardDecisions,
  ...levelDecisions,
  ...undoDecisions,
  ...correctionDecisions,
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
  ...undoEvolvers,
  ...correctionEvolvers,
  ...calendarEvolvers,
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
];

export const featureInputs = {
  ...holdInputs,
  ...pauseInputs,
  ...extensionInputs,
  ...oversightInputs,
  ...caseloadInputs,
  ...actionInputs,
  ...onwardInputs,
  ...levelInputs,
  ...undoInputs,
  ...correctionInputs,
  ...calendarInputs,
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
  ...undoWords,
};
