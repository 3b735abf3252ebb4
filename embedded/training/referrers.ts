/** Those who refer more than one family of the training service. Nobody here is real, and their addresses lead nowhere. */

export const healthVisitor = {
  kind: 'professional',
  name: 'Hilary Stroud',
  organisation: 'Harbourfield health visitors',
  email: 'health.visitors@example.org',
  safe: 'yes',
} as const;

export const inclusionLead = {
  kind: 'professional',
  name: 'Imelda Crane',
  organisation: 'Lantern Hill School',
  email: 'inclusion@lantern-hill.example.org',
  safe: 'yes',
} as const;

export const primarySchool = {
  kind: 'professional',
  name: 'Priscilla Underhay',
  organisation: 'Harbourfield Primary School',
  email: 'office@harbourfield-primary.example.org',
  safe: 'yes',
} as const;
