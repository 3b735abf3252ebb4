/** The tables of the register, as kysely sees them. */
export interface Schema {
  readonly [table: string]: never;
}
