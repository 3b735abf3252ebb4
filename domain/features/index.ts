/** Every feature, added up. A new one is a file beside this and a line in each list here; what it says in codes, figures and refusals stands with the others. */
import { actionDecisions, actionEvolvers, actionInputs, actionRules, actionWords } from './actions.ts';
import type { ActionCommands, ActionEvents, ActionState } from './actions.ts';
import {
  appointmentDecisions,
  appointmentEvolvers,
  appointmentInputs,
  appointmentRules,
  appointmentWords,
} from './appointments.ts';
import type { AppointmentCommands, AppointmentEvents } from './appointments.ts';
import { auditDecisions, auditEvolvers, auditInputs, auditRules, auditWords } from './audits.ts';
import type { AuditCommands, AuditEvents, AuditState } from './audits.ts';
import { caseloadDecisions, caseloadEvolvers, caseloadInputs, caseloadRules, caseloadWords } from './caseload.ts';
import type { CaseloadCommands, CaseloadEvents, CaseloadState } from './caseload.ts';
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
    AuditCommands,
    AppointmentCommands {}

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
    AuditEvents,
    AppointmentEvents {}

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
    AuditState {}

export const featureDecisions = {
  ...holdDecisions,
  ...pauseDecisions,
  ...extensionDecisions,
  ...oversightDecisions,
  ...caseloadDecisions,
  ...actionDecisions,
  ...onwardDecisions,
  ...levelDecisions,
  ...auditDecisions,
  ...appointmentDecisions,
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
  ...auditEvolvers,
  ...appointmentEvolvers,
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
  ...auditRules,
  ...appointmentRules,
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
  ...auditInputs,
  ...appointmentInputs,
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
  ...auditWords,
  ...appointmentWords,
};
