// jest's order of files. On a fresh machine jest knows no durations and goes by size, so that the longest may come last
// and keep one processor idle. Whole services first, then journeys on a server, then everything that takes seconds.
import { createRequire } from 'node:module';

/** @type {typeof import('@jest/test-sequencer').default} */
const Sequencer = createRequire(import.meta.url)('@jest/test-sequencer').default;

const first = [
  'tests/stories/',
  'tests/browser/',
  'tests/web/browser',
  'tests/exploration/',
  'tests/workflows/',
  'tests/api/training-',
];

/** @param {string} path */
const rankOf = (path) => {
  const rank = first.findIndex((folder) => path.includes(`/${folder}`));
  return rank === -1 ? first.length : rank;
};

export default class LongestFirst extends Sequencer {
  /**
   * @override
   * @param {Parameters<InstanceType<typeof Sequencer>['sort']>[0]} tests
   */
  async sort(tests) {
    const usual = await super.sort(tests);
    return [...usual].sort((a, b) => rankOf(a.path) - rankOf(b.path));
  }
}
