const words: Readonly<Record<string, string>> = {
  practitioner: 'practitioner',
  'duty-worker': 'duty worker',
  manager: 'manager',
  'service-lead': 'service lead',
  administrator: 'administrator',
};

/** "practitioner and duty worker" */
export const rolesWords = (roles: readonly string[]): string => roles.map((role) => words[role] ?? role).join(' and ');
