/** Where every clock leads when nobody acts: said once, because it is the promise of the house. */
export const silenceLeadsTo = 'the person responsible is told, then the manager, then the service lead';
