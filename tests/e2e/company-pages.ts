/** What people do together on the pages: enter, fight by keys, share. */
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openVisitor, type Visitor } from '../support/browser.ts';
import { type Newcomer, PASSWORD } from '../support/player.ts';
import { listOf, untilInGame } from './walker-pages.ts';

const TURN_MS = 30_000;
/** More turns than it takes until both of two have had one. */
const MOST_TURNS = 20;

export const fightOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Fight' });
export const endingOf = (page: Page, title: string): Locator =>
  fightOf(page).getByRole('heading', { level: 2, name: title });

/** A browser in which the newcomer is signed in already, with motion at rest. */
export async function enterByBrowser(browser: Browser, url: string, who: Newcomer): Promise<Visitor> {
  const visitor = await openVisitor(browser, { reducedMotion: 'reduce', colorScheme: 'light' });
  const { page } = visitor;
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('Name or e-mail address').fill(who.username);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `Play ${who.name}` }).click();
  await untilInGame(page);
  return visitor;
}

/** Chooses somebody in the list by its keys alone. */
export async function chooseByKeys(page: Page, name: string): Promise<void> {
  const list = listOf(page);
  await list.focus();
  await list.press('Home');
  const chosen = list.getByRole('option', { selected: true });
  for (let step = 0; step < 40; step++) {
    if ((await chosen.getAttribute('aria-label'))?.startsWith(`${name},`)) return;
    await list.press('ArrowDown');
  }
  throw new Error(`${name} is not in the list`);
}

const turnOf = (page: Page): Locator =>
  fightOf(page)
    .locator('xpath=..')
    .getByText(/^Your turn\. You have/);
const chronicleOf = (page: Page): Locator => fightOf(page).getByRole('log', { name: 'The chronicle' });

/** The first deed of the bar, chosen and done by keys, until it is written in the chronicle. */
async function strikeByKeys(page: Page): Promise<void> {
  const before = await chronicleOf(page).textContent();
  await page.keyboard.press('1');
  await page.keyboard.press('Space');
  await expect.poll(() => chronicleOf(page).textContent(), { timeout: TURN_MS }).not.toBe(before);
}

/** Whoever has the turn strikes, until each of them has. */
export async function eachStrikesOnce(pages: readonly Page[]): Promise<void> {
  const struck = new Set<Page>();
  for (let turn = 0; struck.size < pages.length && turn < MOST_TURNS; turn++) {
    const asked = await Promise.any(
      pages.map(async (page) => {
        await turnOf(page).waitFor({ state: 'attached', timeout: TURN_MS });
        return page;
      }),
    );
    await strikeByKeys(asked);
    struck.add(asked);
  }
  expect(struck.size, 'each has had a turn').toBe(pages.length);
}

/** Gives up by keys alone: the question opens with the safe answer under the finger. */
export async function yieldByKeys(page: Page): Promise<void> {
  await page.keyboard.press('y');
  await page.getByRole('alertdialog', { name: 'Yield?' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
}
