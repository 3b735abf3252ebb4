/** Every feature, added up. A new one is a file beside this and a line in each list here; what it says in codes, figures and refusals stands with the others. */
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
import { oversightDecisions, oversightEvolvers, oversightInputs, oversightRules, oversightWords } from './oversight.ts';
import type { OversightCommands, OversightEvents, OversightState } from './oversight.ts';
import { pauseDecisions, pauseEvolvers, pauseInputs, pauseRules, pauseWords } from './pauses.ts';
import type { PauseCommands, PauseEvents, PauseState } from './pauses.ts';

export interface FeatureCommands extends HoldCommands, PauseCommands, ExtensionCommands, OversightCommands {}

export interface FeatureEvents extends HoldEvents, PauseEvents, ExtensionEvents, OversightEvents {}

/** What features keep of a journey. All of it optional: a journey that began before a feature knows nothing of it. */
export interface FeatureState extends HoldState, PauseState, ExtensionState, OversightState {}

export const featureDecisions = { ...holdDecisions, ...pauseDecisions, ...extensionDecisions, ...oversightDecisions };

export const featureEvolvers = { ...holdEvolvers, ...pauseEvolvers, ...extensionEvolvers, ...oversightEvolvers };

export const featureRules = [...holdRules, ...pauseRules, ...extensionRules, ...oversightRules];

export const featureInputs = { ...holdInputs, ...pauseInputs, ...extensionInputs, ...oversightInputs };

export const featureWords = { ...holdWords, ...pauseWords, ...extensionWords, ...oversightWords };
