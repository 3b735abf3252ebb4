import { Router } from 'express';
import { readReadiness } from '../../register/queries/readiness.ts';
import type { ApiDeps } from '../deps.ts';

/** Whoever asks whether this process is ready wants to know soon. */
const patienceMs = 2_000;

/** What it answers, or `otherwise` when it fails or takes too long. */
async function soon<T>(ask: () => Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, patienceMs, otherwise);
  });
  try {
    return await Promise.race([ask().catch(() => otherwise), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

/** How long the oldest message that should leave has been waiting, in whole seconds of journey time. */
async function outboxLag({ db, now }: ApiDeps): Promise<{ readonly outboxLagSeconds: number }> {
  const { oldestPending } = await readReadiness(db);
  if (oldestPending === undefined) return { outboxLagSeconds: 0 };
  return { outboxLagSeconds: Math.max(0, Math.round(((await now()) - oldestPending) / 1_000)) };
}

/** For whoever watches over the processes; asks for no sign-in and says nothing of any family. */
export function healthRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    const [engine, lag] = await Promise.all([
      soon(() => deps.journeys.health(), { temporal: false, worker: false }),
      soon<{ readonly outboxLagSeconds: number } | undefined>(() => outboxLag(deps), undefined),
    ]);
    const checks = { temporal: engine.temporal, database: lag !== undefined, worker: engine.worker };
    const ready = checks.temporal && checks.database && checks.worker;
    res.set('Cache-Control', 'no-store');
    res.status(ready ? 200 : 503).json({
      status: ready ? 'ready' : 'not-ready',
      checks,
      outboxLagSeconds: lag?.outboxLagSeconds ?? null,
    });
  });
  return router;
}
