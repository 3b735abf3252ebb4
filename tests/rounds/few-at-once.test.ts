import { expect, test } from '@jest/globals';
import { fewAtOnce } from '../../activities/few-at-once.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const ten = Array.from({ length: 10 }, (_, n) => n);

test('each of many is done once, never more than a few at the same time', async () => {
  const done: number[] = [];
  let now = 0;
  let most = 0;
  await fewAtOnce(ten, 3, async (n) => {
    now += 1;
    most = Math.max(most, now);
    await turn();
    now -= 1;
    done.push(n);
  });
  expect(done.sort((a, b) => a - b)).toEqual(ten);
  expect(most).toBe(3);
});

test('after a failure nothing more is begun, and it is told only when what was under way has ended', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const doing = fewAtOnce(ten, 3, async (n) => {
    begun.push(n);
    if (n === 1) throw new Error('The second one fails.');
    await turn();
    await turn();
    ended.push(n);
  });
  await expect(doing).rejects.toThrow('The second one fails.');
  expect(begun).toEqual([0, 1, 2]);
  expect(ended).toEqual([0, 2]);
});
