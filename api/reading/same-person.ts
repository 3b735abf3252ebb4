/** As much of a person as two records of them share. */
interface KnownAs {
  readonly name: string;
  readonly dateOfBirth?: string | null | undefined;
}

const plain = (name: string): string => name.trim().toLowerCase();

/** Two entries for one person: the same name, and no other day of birth. */
export const isSamePerson = (one: KnownAs, other: KnownAs): boolean =>
  plain(one.name) === plain(other.name) &&
  (!one.dateOfBirth || !other.dateOfBirth || one.dateOfBirth === other.dateOfBirth);
