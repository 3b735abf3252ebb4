import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/** Well below every heartbeat timeout that a round asks for, in milliseconds. */
const everyMs = 4_000;

/**
 * Says for an activity that asks for heartbeats that its process is alive. A round is a loop over many small things: whether one of them takes long is
 * bounded by its own limits; what must be noticed soon is that the whole process is gone.
 */
export const beatWhileAtWork: ActivityInterceptorsFactory = (context) => ({
  inbound: {
    execute: async (input, next) => {
      if (context.info.heartbeatTimeoutMs === undefined) return next(input);
      const beating = setInterval(() => {
        context.heartbeat();
      }, everyMs);
      try {
        return await next(input);
      } finally {
        clearInterval(beating);
      }
    },
  },
});
