import { describe } from '@jest/globals';
import { tellStories } from './told.ts';

describe('On the embedded database', () => {
  tellStories(() => Promise.resolve({}));
});
