/** A mother asks for help by herself, has no mouse and no scripts, and hears when things got worse. */
import { expect } from '@jest/globals';
import { keyboardOf } from '../support/by-keyboard.ts';
import { mainWords } from '../support/main-words.ts';
import type { Site } from '../support/site.ts';

export async function selfReferralByKeyboard(site: Site): Promise<void> {
  const mother = await site.visit({ javaScript: false });
  const { page, look } = mother;
  const keyboard = keyboardOf(page);
  await page.goto('/refer');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Skip to main content');
  await keyboard.press('I want help for myself');
  await keyboard.fill('referrer-name', 'Ursula Penhallow');
  await keyboard.fill('referrer-telephone', '020 7946 0377');
  await keyboard.choose('referrer-safe', 'yes');
  await keyboard.choose('your-place', 'mother');
  await keyboard.fill('person-1-name', 'Perran Penhallow');
  await keyboard.choose('person-1-role', 'child');
  await keyboard.fill('narrative', 'Mornings are hard since I have been alone.');
  await keyboard.press('Look over your answers');
  const main = (): Promise<string> => mainWords(page);
  expect(await page.title()).toMatch(/^Error: /);
  await look('a form with errors');
  expect(await page.inputValue('#person-1-name')).toBe('Perran Penhallow');
  await keyboard.press('Choose at least one thing');
  await page.keyboard.press('Space');
  await keyboard.press('Look over your answers');
  expect(await main()).toContain('Nothing has been sent yet');
  expect(await main()).toContain('Mornings are hard since I have been alone.');
  await look('answers to look over');
  await keyboard.press('Send');
  await look('sent');
  expect(await main()).toMatch(/KS-\w{4}-\w{4}/);
  await keyboard.press('Where your request is');
  expect(await main()).toContain('We have the referral');
  expect(await main()).not.toContain('Penhallow');
  await keyboard.press('Tell us that things have got worse');
  await look('things got worse');
  await keyboard.choose('code', 'worry');
  await keyboard.fill('note', 'He has come back and shouts at night.');
  await keyboard.press('Tell us now');
  expect(await main()).toContain('told');
  await look('told');
  await mother.leave();
}
