import { Router } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { invalidPart } from '../../api/errors.ts';
import { trainingPeople } from '../../api/routes/people.ts';
import type { Staff } from '../../api/staff.ts';
import { requireOwnForm } from '../forms/forgery.ts';
import { textOf, typedIn } from '../forms/typed.ts';
import { backWithin, paths, patterns } from '../paths.ts';
import { choosePerson, maybePerson } from '../person.ts';
import { show } from '../show.ts';
import { rolesWords } from '../words/role-words.ts';

/** Who one is in a training service: anybody who works there. A live service has no such page. */
export function whoPage(deps: ApiDeps, staff: Staff): Router {
  const router = Router();
  if (deps.mode !== 'training') return router;
  router.get(patterns.who, async (req, res) => {
    const people = await trainingPeople(deps);
    const present = maybePerson(req)?.id;
    await show(deps, req, res, {
      template: 'who/page.njk',
      title: 'Who are you today?',
      context: {
        action: paths.who(),
        back: backWithin(req.query['back']),
        items: people.map(({ id, name, roles }) => ({
          value: id,
          text: name,
          hint: { text: rolesWords(roles) },
          checked: id === present,
        })),
      },
    });
  });
  router.post(patterns.who, async (req, res) => {
    requireOwnForm(deps.idSecret, req);
    const typed = typedIn(req.body);
    const person = await staff.find(textOf(typed, 'person'));
    if (person === undefined) throw invalidPart('/person', 'Choose who you are.');
    choosePerson(res, person.id);
    res.redirect(303, backWithin(textOf(typed, 'back')));
  });
  return router;
}
