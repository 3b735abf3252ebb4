import type { ApiDeps } from '../../api/deps.ts';
import type { CommandForm } from '../../api/journey-document.ts';
import { readableTeams } from '../../api/reading/readable-teams.ts';
import type { Actor } from '../../domain/may.ts';
import { listJourneys } from '../../register/queries/journey-list.ts';
import { stageWords } from '../words/stage-words.ts';

/** More open journeys than this are asked for by their id. */
const mostOptions = 100;

/** The form for joining a referral, with the open journeys it could be joined to by their references: nobody knows one by its id. */
export async function withJoinOptions(
  deps: Pick<ApiDeps, 'db'>,
  actor: Actor,
  journeyId: string,
  forms: readonly CommandForm[],
): Promise<readonly CommandForm[]> {
  if (!forms.some(({ name }) => name === 'join-referral')) return forms;
  const journeys = await listJourneys(deps.db, { teams: readableTeams(actor) }, { limit: mostOptions + 1 });
  if (journeys.length > mostOptions) return forms;
  const options = journeys
    .filter((one) => one.journeyId !== journeyId && one.stage !== 'closed' && one.stage !== 'finished')
    .map((one) => ({ value: one.journeyId, text: `${one.reference}, ${stageWords(one.stage).toLowerCase()}` }));
  const filled = forms.map((form) =>
    form.name === 'join-referral'
      ? {
          ...form,
          fields: form.fields.map((field) =>
            field.name === 'into' ? { ...field, type: 'choice' as const, options } : field,
          ),
        }
      : form,
  );
  return options.length === 0 ? filled.filter(({ name }) => name !== 'join-referral') : filled;
}
