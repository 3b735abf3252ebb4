/** A school refers a mother with two children, one of them to be born. */
export const schoolReferral = {
  source: 'professional-form',
  referrer: {
    kind: 'professional',
    name: 'Hana Hill',
    organisation: 'Hill Primary School',
    email: 'hana@hill-primary.example',
    telephone: '020 7946 0201',
    safe: true,
  },
  people: [
    {
      ref: 'mother',
      role: 'mother',
      name: 'Ana Archer',
      contactPoints: [
        { kind: 'email', value: 'ana@archer.example', safe: 'yes' },
        { kind: 'post', value: '1 Old Road\nLewisham', safe: 'yes' },
        { kind: 'telephone', value: '020 7946 0202', safe: 'unknown' },
      ],
    },
    { ref: 'child-1', role: 'child', name: 'Bo Archer', dateOfBirth: '2019-05-04' },
    { ref: 'unborn', role: 'unborn-child', name: 'Baby Archer', dueDate: '2027-04-01' },
  ],
  relationships: [{ from: 'mother', to: 'child-1', kind: 'parent of' }],
  reasons: ['routines', 'school'],
  narrative: 'Bo has been late on most mornings since September.',
  familyKnows: true,
  willIntroduce: true,
  consent: [{ personRef: 'mother', purpose: 'support', given: true, on: '2026-10-01' }],
  ward: 'Rushey Green',
  language: 'Portuguese',
} as const;
