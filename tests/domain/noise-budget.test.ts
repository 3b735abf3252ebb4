import { describe, expect, test } from '@jest/globals';
import { boardLines, isRoutine, type OnBoard } from '../../domain/noise-budget.ts';
import { london } from '../support/journeys.ts';

/** Tuesday morning. */
const now = london('2026-11-10 09:00');

const clock = (journeyId: string, kind: string, due: string, more: Partial<OnBoard> = {}): OnBoard => ({
  journeyId,
  kind,
  owner: 'worker',
  dueAt: london(due),
  rung: 0,
  stopped: false,
  ...more,
});

const plenty = { linesPerWorker: 15 };

describe('a worker’s noise budget', () => {
  test('takes twelve families’ weekly contacts as one line a week', () => {
    const families = Array.from({ length: 12 }, (_, n) => `j-${String(n)}`);
    const lines = boardLines(
      families.map((id, n) => clock(id, 'contact', n < 8 ? '2026-11-13 17:00' : '2026-11-17 17:00')),
      now,
      plenty,
    );
    expect(lines).toMatchObject([
      { what: 'routine', week: '2026-11-09', families: 8 },
      { what: 'routine', week: '2026-11-16', families: 4 },
    ]);
  });

  test('never takes for routine what is late, told of, due today, standing still or failing', () => {
    expect(isRoutine(clock('j', 'contact', '2026-11-13 17:00'), now)).toBe(true);
    for (const other of [
      clock('j', 'contact', '2026-11-09 17:00'),
      clock('j', 'contact', '2026-11-10 17:00'),
      clock('j', 'contact', '2026-11-13 17:00', { rung: 1 }),
      clock('j', 'contact', '2026-11-13 17:00', { stopped: true }),
      clock('j', 'contact', '2026-11-13 17:00', { stuck: true }),
      clock('j', 'review', '2026-11-13 17:00'),
    ])
      expect(isRoutine(other, now)).toBe(false);
  });

  test('says everything of one family in one line, what presses first', () => {
    const lines = boardLines(
      [
        clock('j-quiet', 'review', '2026-11-11 17:00'),
        clock('j-late', 'plan', '2026-11-20 17:00'),
        clock('j-late', 'assessment', '2026-11-09 17:00'),
        clock('j-stuck', 'child-not-seen', '2026-11-01 17:00', { stuck: true }),
      ],
      now,
      plenty,
    );
    expect(lines).toMatchObject([
      { journeyId: 'j-stuck', stuck: 1, late: 0 },
      { journeyId: 'j-late', late: 1, items: [{ kind: 'assessment' }, { kind: 'plan' }] },
      { journeyId: 'j-quiet', late: 0, stuck: 0 },
    ]);
  });

  test('folds what is beyond the budget of each worker, and never what is late or failing', () => {
    const lines = boardLines(
      [
        clock('j-1', 'assessment', '2026-11-09 17:00'),
        clock('j-2', 'assessment', '2026-11-06 17:00'),
        clock('j-3', 'no-change', '2026-11-06 17:00', { stuck: true }),
        clock('j-4', 'plan', '2026-11-20 17:00'),
        clock('j-5', 'plan', '2026-11-20 17:00', { owner: 'colleague' }),
      ],
      now,
      { linesPerWorker: 2 },
    );
    const folded = lines.flatMap((line) => (line.what === 'family' && line.folded ? [line.journeyId] : []));
    expect(folded).toEqual(['j-4']);
  });

  test('leaves nothing out', () => {
    const items = Array.from({ length: 60 }, (_, n) =>
      clock(
        `j-${String(n % 17)}`,
        n % 3 === 0 ? 'contact' : 'review',
        `2026-11-${String(1 + (n % 28)).padStart(2, '0')} 17:00`,
      ),
    );
    const lines = boardLines(items, now, { linesPerWorker: 3 });
    expect(new Set(lines.flatMap((line) => line.items))).toEqual(new Set(items));
    expect(lines.flatMap((line) => line.items)).toHaveLength(items.length);
  });
});
