import type { Request, Response } from 'express';
import { cookieOf, cookieOptions } from '../cookies.ts';

/** Who one can be in the first five minutes of a training service, each with a story to follow. */
export const stories = ['practitioner', 'manager', 'referrer'] as const;
export type StoryName = (typeof stories)[number];

const cookieName = 'keepstep-story';

export const storyNamed = (name: unknown): StoryName | undefined => stories.find((one) => one === name);

/** The story this browser follows: every page leads back to it. */
export const storyOf = (req: Request): StoryName | undefined => storyNamed(cookieOf(req, cookieName));

export function followStory(res: Response, story: StoryName): void {
  res.cookie(cookieName, story, cookieOptions);
}

/** Something to do, with where it is done. */
export interface Step {
  readonly title: string;
  /** A paragraph each. */
  readonly text: readonly string[];
  readonly links?: readonly { readonly text: string; readonly href: string }[];
  /** How things stand now in the training data. */
  readonly now?: readonly string[];
}

export interface Story {
  readonly title: string;
  /** Who one is in it, and whose family it is about. */
  readonly opening: string;
  readonly steps: readonly Step[];
  /** Said instead of steps, when nothing in the data fits. */
  readonly nothing?: string;
  /** Whom to become to follow it; undefined for somebody who does not work here. */
  readonly person?: { readonly id: string; readonly name: string };
}
