/** Somebody who has no mouse: everything by Tab, arrows, Space and Enter, and by what the focus is on. */
import type { Page } from 'playwright-core';

interface Focus {
  readonly tag: string;
  readonly name: string;
  readonly value: string;
  readonly text: string;
}

const focusOf = (page: Page): Promise<Focus> =>
  page.evaluate<Focus>(
    `(() => {
      const one = document.activeElement;
      return { tag: one.tagName, name: one.getAttribute("name") ?? "", value: one.getAttribute("value") ?? "", text: one.textContent.trim().replace(/\\s+/g, " ") };
    })()`,
  );

/** More elements than any page has; beyond it the focus goes in circles. */
const mostPresses = 250;

async function tabTo(page: Page, what: string, isIt: (focus: Focus) => boolean): Promise<Focus> {
  for (let presses = 0; presses < mostPresses; presses += 1) {
    await page.keyboard.press('Tab');
    const focus = await focusOf(page);
    if (isIt(focus)) return focus;
  }
  throw new Error(`The Tab key never came to ${what} on ${page.url()}.`);
}

export interface Keyboard {
  /** Types into the field of this name. */
  readonly fill: (name: string, text: string) => Promise<void>;
  /** Chooses one of a group of radio buttons, or of a list that opens. */
  readonly choose: (name: string, value: string) => Promise<void>;
  /** Ticks one box of a group. */
  readonly tick: (name: string, value: string) => Promise<void>;
  /** Follows the link or presses the button that reads so, or begins so, and waits for the next page. */
  readonly press: (text: string) => Promise<void>;
}

export function keyboardOf(page: Page): Keyboard {
  return {
    fill: async (name, text) => {
      await tabTo(page, name, (focus) => focus.name === name);
      await page.keyboard.type(text);
    },
    choose: async (name, value) => {
      let focus = await tabTo(page, name, (one) => one.name === name);
      if (focus.tag === 'SELECT') {
        const options = `Array.from(document.activeElement.options, (one) => one.value)`;
        const at = (await page.evaluate<readonly string[]>(options)).indexOf(value);
        if (at < 0) throw new Error(`${name} has no ${value}.`);
        const selected = Number(await page.evaluate('document.activeElement.selectedIndex'));
        for (let n = selected; n < at; n += 1) await page.keyboard.press('ArrowDown');
        return;
      }
      if (focus.value === value) {
        await page.keyboard.press('Space');
        return;
      }
      for (let presses = 0; focus.value !== value; presses += 1) {
        if (presses > 30) throw new Error(`${name} has no ${value}.`);
        await page.keyboard.press('ArrowDown');
        focus = await focusOf(page);
      }
    },
    tick: async (name, value) => {
      await tabTo(page, `${name} ${value}`, (focus) => focus.name === name && focus.value === value);
      await page.keyboard.press('Space');
    },
    press: async (text) => {
      await tabTo(page, text, (focus) => (focus.tag === 'A' || focus.tag === 'BUTTON') && focus.text.startsWith(text));
      // A link within the page only moves the focus.
      const within = await page.evaluate('(document.activeElement.getAttribute("href") ?? "").startsWith("#")');
      await Promise.all([within === true ? undefined : page.waitForEvent('load'), page.keyboard.press('Enter')]);
    },
  };
}
