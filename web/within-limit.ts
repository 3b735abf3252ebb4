import type { Request, RequestHandler, Response } from 'express';

/** Whether a request comes within a limit, asked where what was typed can still be given back. Throws the limit's own problem. */
export const withinLimit = (limit: RequestHandler, req: Request, res: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    void limit(req, res, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('Not within the limit.'));
    });
  });
