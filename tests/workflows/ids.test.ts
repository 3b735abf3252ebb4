import { describe, expect, test } from '@jest/globals';
import { journeyIdOf, workflowIdOf } from '../../workflows/messages.ts';

describe('the workflow id of a journey', () => {
  test('leads back to the journey', () => {
    expect(journeyIdOf(workflowIdOf('j4d9zyrebj2w'))).toBe('j4d9zyrebj2w');
  });

  test('is told apart from any other workflow', () => {
    expect(journeyIdOf('digest-2026-11-22')).toBeUndefined();
  });
});
