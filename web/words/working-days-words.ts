import { weekdays, type PartWorked, type WorkingWeek } from '../../domain/working-pattern.ts';

const shortDay = { monday: 'Mon', tuesday: 'Tue', wednesday: 'Wed', thursday: 'Thu', friday: 'Fri' } as const;

const ending: Readonly<Record<PartWorked, string>> = {
  whole: '',
  morning: ' mornings',
  afternoon: ' afternoons',
  none: '',
};

/** Days that stand together and are worked alike: "Mon–Wed", "Thu mornings". */
function runs(week: WorkingWeek): readonly string[] {
  const all: { readonly from: string; readonly to: string; readonly part: PartWorked }[] = [];
  let before: PartWorked = 'none';
  for (const day of weekdays) {
    const part = week[day];
    const last = all.at(-1);
    if (part !== 'none' && part === before && last !== undefined) all[all.length - 1] = { ...last, to: shortDay[day] };
    else if (part !== 'none') all.push({ from: shortDay[day], to: shortDay[day], part });
    before = part;
  }
  return all.map(({ from, to, part }) => `${from === to ? from : `${from}–${to}`}${ending[part]}`);
}

/** "works Mon–Wed", "works Mon–Tue, Thu mornings"; nothing to say of who works the service's usual days. */
export const worksWords = (week: WorkingWeek | undefined): string | undefined =>
  week === undefined ? undefined : `works ${runs(week).join(', ')}`;
