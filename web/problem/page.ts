import type { ErrorRequestHandler } from 'express';
import type { ApiDeps } from '../../api/deps.ts';
import { asProblem, logUnexpected, notFound, type Problem } from '../../api/errors.ts';
import { paths } from '../paths.ts';
import { askForWhom, isFromHere } from '../kept/for-whom.ts';
import { NobodyChosen } from '../person.ts';
import { show } from '../show.ts';

const titles: Readonly<Record<number, string>> = {
  400: 'This could not be read',
  401: 'Sign in first',
  403: 'You cannot do this',
  404: 'Page not found',
  409: 'This could not be done',
  413: 'This is too much at once',
  422: 'Something needs to be corrected',
  429: 'Too much at once',
  500: 'Something went wrong here',
  503: 'Away for a moment',
};

/** Pages for people who do not work here. */
const isForOutsiders = (path: string): boolean =>
  path.startsWith(paths.status('')) || path === paths.refer() || path.startsWith(`${paths.refer()}/`);

const detailOf = ({ status, message }: Problem): string =>
  status === 404
    ? 'There is nothing here that you can see. Check the address, or go back to where you came from.'
    : message;

/** Every error of a page as a page in the same look. */
export const problemPage =
  (deps: ApiDeps): ErrorRequestHandler =>
  async (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    if (error instanceof NobodyChosen) {
      if (req.method === 'POST' && isFromHere(req)) {
        await askForWhom(deps, req, res);
        return;
      }
      res.redirect(303, paths.who(req.method === 'GET' ? req.originalUrl : undefined));
      return;
    }
    const problem = asProblem(error, req.method === 'POST');
    if (problem.status === 500) logUnexpected(deps.log, error, res);
    const outside = deps.mode === 'live' || isForOutsiders(req.path);
    await show(deps, req, res.set(problem.headers), {
      template: 'problem/page.njk',
      title: titles[problem.status] ?? 'This could not be done',
      status: problem.status,
      ...(outside ? { forOutsiders: true } : {}),
      context: {
        detail: detailOf(problem),
        list: problem.errors.map(({ detail }) => detail).filter((detail) => detail !== problem.message),
        homeHref: outside ? undefined : paths.myDay(),
      },
    });
  };

/** For an address that no page has. */
export const unknownPage = (): never => {
  throw notFound();
};
