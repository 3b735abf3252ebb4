/** What can be said, what happened and what is kept, of every feature together. */
import type { ActionCommands, ActionEvents, ActionState } from './actions.ts';
import type { JourneyMoveCommands, JourneyMoveEvents, JourneyMoveState } from './journey-moves.ts';
import type { AfterClosureCommands, AfterClosureEvents, AfterClosureState } from './after-closure.ts';
import type { EarlierJourneyCommands, EarlierJourneyEvents, EarlierJourneyState } from './earlier-journey.ts';
import type { FarewellCommands, FarewellEvents, FarewellState } from './farewell.ts';
import type { MovingCommands, MovingEvents, MovingState } from './moving-away.ts';
import type { BounceEvents, BounceState } from './bounces.ts';
import type { AppointmentCommands, AppointmentEvents } from './appointments.ts';
import type { AuditCommands, AuditEvents, AuditState } from './audits.ts';
import type { CaseloadCommands, CaseloadEvents, CaseloadState } from './caseload.ts';
import type { CorrectionCommands, CorrectionEvents, CorrectionState } from './corrections.ts';
import type { ExtensionCommands, ExtensionEvents, ExtensionState } from './extensions.ts';
import type { FamilyGroupCommands, FamilyGroupEvents, FamilyGroupState } from './family-groups.ts';
import type { DraftsSweptEvents } from './drafts-swept.ts';
import type { LongOpenEvents, LongOpenState } from './long-open.ts';
import type { SafeAgainEvents, SafeAgainState } from './safe-again.ts';
import type { HoldCommands, HoldEvents, HoldState } from './holds.ts';
import type { LevelCommands, LevelEvents, LevelState } from './levels.ts';
import type { MeetingCommands, MeetingEvents, MeetingState } from './meetings.ts';
import type { NeedState } from './needs.ts';
import type { OnwardCommands, OnwardEvents, OnwardState } from './onward.ts';
import type { OversightCommands, OversightEvents, OversightState } from './oversight.ts';
import type { LeadCommands, LeadEvents } from './outside-lead.ts';
import type { PanelCommands, PanelEvents, PanelState } from './panel.ts';
import type { PauseCommands, PauseEvents, PauseState } from './pauses.ts';
import type { VoiceCommands, VoiceEvents, VoiceState } from './voices.ts';
import type { SafetyCommands, SafetyEvents, SafetyState } from './safety.ts';
import type { PeopleCommands, PeopleEvents } from './people.ts';
import type { ReadingCommands, ReadingEvents, ReadingState } from './readings.ts';
import type { ThresholdCommands, ThresholdEvents, ThresholdState } from './thresholds.ts';
import type { UndoCommands, UndoEvents, UndoState } from './undo.ts';
import type { ReplyCommands, ReplyEvents, ReplyState } from './referrer-replies.ts';
import type { StaffingEvents, StaffingState } from './staffing.ts';
import type { PromptCommands, PromptEvents, PromptState } from './prompts.ts';
import type { LinkCommands, LinkEvents, LinkState } from './links.ts';
import type { SessionCommands, SessionEvents, SessionState } from './sessions.ts';

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
    AfterClosureCommands,
    EarlierJourneyCommands,
    FarewellCommands,
    MovingCommands,
    VoiceCommands,
    SafetyCommands,
    PeopleCommands,
    ReadingCommands,
    ThresholdCommands,
    UndoCommands,
    CorrectionCommands,
    JourneyMoveCommands,
    AuditCommands,
    AppointmentCommands,
    MeetingCommands,
    FamilyGroupCommands,
    SessionCommands,
    PromptCommands,
    LinkCommands,
    ReplyCommands,
    PanelCommands,
    LeadCommands {}

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
    BounceEvents,
    AfterClosureEvents,
    EarlierJourneyEvents,
    FarewellEvents,
    MovingEvents,
    VoiceEvents,
    SafetyEvents,
    PeopleEvents,
    ReadingEvents,
    ThresholdEvents,
    UndoEvents,
    CorrectionEvents,
    JourneyMoveEvents,
    AuditEvents,
    AppointmentEvents,
    MeetingEvents,
    FamilyGroupEvents,
    SessionEvents,
    StaffingEvents,
    PromptEvents,
    LinkEvents,
    ReplyEvents,
    PanelEvents,
    LeadEvents,
    LongOpenEvents,
    SafeAgainEvents,
    DraftsSweptEvents {}

/** What features keep of a journey. All of it optional: a journey that began before a feature knows nothing of it. */
export interface FeatureState
  extends
    HoldState,
    PauseState,
    ExtensionState,
    OversightState,
    CaseloadState,
    ActionState,
    NeedState,
    OnwardState,
    LevelState,
    BounceState,
    AfterClosureState,
    EarlierJourneyState,
    FarewellState,
    MovingState,
    VoiceState,
    SafetyState,
    ReadingState,
    ThresholdState,
    UndoState,
    CorrectionState,
    JourneyMoveState,
    AuditState,
    MeetingState,
    FamilyGroupState,
    SessionState,
    StaffingState,
    PromptState,
    LinkState,
    ReplyState,
    PanelState,
    LongOpenState,
    SafeAgainState {}
