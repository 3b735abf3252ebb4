/** The tables of the people of a service: set-up, not history. Only what is said of them in journeys is projected. */

export interface TeamsTable {
  readonly team_id: string;
  readonly name: string;
  readonly manager: string;
  readonly service_lead: string;
}

export interface StaffTable {
  readonly staff_id: string;
  readonly name: string;
  readonly email: string | null;
  /** JSON list of roles. */
  readonly roles: string;
  readonly team_id: string;
  readonly active: boolean;
}

/** Who is away from when until when, journey time, and who stands in for them. */
export interface StaffAbsencesTable {
  readonly staff_id: string;
  readonly from_at: Date;
  readonly until_at: Date;
  readonly stand_in: string;
}

/** Who works part of the week. */
export interface StaffPatternsTable {
  readonly staff_id: string;
  /** JSON: what they work of each weekday. */
  readonly week: string;
}

/** Who is on duty in the week that begins on this Monday. */
export interface DutyRotaTable {
  readonly team_id: string;
  readonly week_start: string;
  readonly staff_id: string;
}
