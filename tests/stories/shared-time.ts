/**
 * One service has one clock, and it only goes forward. Stories that are played together agree on every move: the clock goes on when all of them
 * are waiting, to the earliest moment that any waits for. So each sees every day it tells of, however many others there are.
 */

/** One player's hand on the clock. */
export interface Hand {
  /** Waits until it is this moment, in milliseconds; at once when it is past. */
  readonly until: (moment: number) => Promise<void>;
  /** Waits for nobody any more, and nobody waits for this one. */
  readonly leave: () => void;
}

interface Waiting {
  readonly moment: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * @param players how many will share the clock; it stands until each has said what it waits for, or left
 * @param move moves the service's clock to a moment, or does nothing when that is past
 */
export function shareTime(players: number, move: (moment: number) => Promise<void>): () => Hand {
  let present = players;
  const waiting = new Map<symbol, Waiting>();
  let moving = false;

  const goOn = async (): Promise<void> => {
    if (moving || waiting.size < present || waiting.size === 0) return;
    moving = true;
    const moment = Math.min(...[...waiting.values()].map((one) => one.moment));
    const due = [...waiting].filter(([, one]) => one.moment === moment);
    try {
      await move(moment);
      moving = false;
      for (const [player, { resolve }] of due) {
        waiting.delete(player);
        resolve();
      }
    } catch (error) {
      moving = false;
      for (const [player, { reject }] of due) {
        waiting.delete(player);
        reject(error);
      }
    }
    await goOn();
  };

  return () => {
    const player = Symbol('player');
    let here = true;
    return {
      until: (moment) =>
        new Promise((resolve, reject) => {
          waiting.set(player, { moment, resolve, reject });
          void goOn();
        }),
      leave: () => {
        if (!here) return;
        here = false;
        present -= 1;
        void goOn();
      },
    };
  };
}
