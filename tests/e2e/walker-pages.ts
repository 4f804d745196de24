/** What a person does on the pages, by the names and roles that a screen reader would give. */
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

const PATIENCE_MS = 30_000;
const FIGHT_MS = 90_000;
const SOON_MS = 3000;
/** From one end of what is in sight to the other, on foot. */
const APPROACH_MS = 20_000;
/** Of the whole: with less nobody begins another fight. */
const FIT = 0.75;

export const listOf = (page: Page): Locator => page.getByRole('listbox', { name: /^Near at hand/ });
export const rowOf = (page: Page, name: string): Locator =>
  listOf(page).getByRole('option', { name: new RegExp(`^${name}, Walker`) });
export const logOf = (page: Page): Locator => page.getByRole('log', { name: / lines$/ });

/** Polls until the page is as it is expected to be. */
export const until = (what: () => Promise<unknown> | unknown, message: string) =>
  expect.poll(what, { timeout: PATIENCE_MS, message });

export async function openAccount(page: Page, username: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).first().click();
  await page.getByRole('link', { name: 'Open an account' }).click();
  await page.getByLabel('Name', { exact: true }).fill(username);
  await page.getByLabel('E-mail address').fill(`${username}@example.org`);
  await page.getByLabel('Password').fill('four geese, one ladder');
  await page.getByRole('button', { name: 'Open the account' }).click();
  await page.getByRole('heading', { name: 'A new Walker' }).waitFor();
}

/** A name, other arms than those offered first, and three skills. */
export async function makeWalker(page: Page, name: string, skills: readonly string[]): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name);
  const blazon = page.locator('.arms-words');
  const offered = await blazon.textContent();
  await page.getByRole('button', { name: 'Draw others' }).click();
  await until(() => blazon.textContent(), 'other arms').not.toBe(offered);
  for (const skill of skills) await page.getByRole('checkbox', { name: new RegExp(`^${skill}\\b`) }).click();
  await page.getByRole('button', { name: 'Set out' }).click();
}

export async function untilInGame(page: Page): Promise<void> {
  await page.getByLabel('The map.').waitFor({ timeout: PATIENCE_MS });
  await listOf(page).waitFor({ timeout: PATIENCE_MS });
}

/** How far off the list says that somebody is, and where; null while it does not show them. */
export async function whereabouts(
  page: Page,
  name: string,
): Promise<{ paces: number; bearing: string } | null> {
  const label = await rowOf(page, name)
    .getAttribute('aria-label', { timeout: 1000 })
    .catch(() => null);
  const found = /, (\d+) paces ([\w -]+)/.exec(label ?? '');
  return found === null ? null : { paces: Number(found[1]), bearing: found[2]! };
}

export async function say(page: Page, line: string): Promise<void> {
  const input = page.getByLabel('Say something');
  await input.fill(line);
  await input.press('Enter');
  await until(() => input.inputValue(), 'the line is sent').toBe('');
  await input.press('Escape');
}

/** Walks up to the weakest foes of the list until a fight begins; `nth` so that two do not go for the same one. */
async function engageFromList(page: Page, nth: number): Promise<Locator> {
  const fight = page.getByRole('dialog', { name: 'Fight' });
  for (let tries = 0; tries < 8; tries++) {
    await until(async () => (await foesOf(page)).length, 'foes in sight').toBeGreaterThan(nth);
    const foes = await foesOf(page);
    const [weakest] = foes.toSorted((a, b) => a.threat - b.threat).slice(nth);
    await listOf(page).getByRole('option').nth(weakest!.index).click();
    await listOf(page).press('Enter');
    // The line of the list says it of both: of one's own fight and of another's, who was quicker.
    const engaged = listOf(page).getByRole('option', { selected: true, name: /in a fight$/ });
    // The list orders itself anew as everybody walks: another line may have been under the press, or the foe be gone.
    if (!(await isShown(engaged.or(fight).first(), APPROACH_MS))) continue;
    if (await isShown(fight, SOON_MS)) return fight;
  }
  throw new Error('no fight could be begun');
}

const isShown = (what: Locator, withinMs: number): Promise<boolean> =>
  what.waitFor({ timeout: withinMs }).then(
    () => true,
    () => false,
  );

/** The lines of the list that can be engaged: Blots before the rest, then by level. */
async function foesOf(page: Page): Promise<{ index: number; threat: number }[]> {
  const labels = await listOf(page)
    .getByRole('option')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
  return labels.flatMap((label, index) => {
    const level = /, monster, level (\d+),/.exec(label)?.[1];
    if (level === undefined || label.endsWith('in a fight')) return [];
    return [{ index, threat: Number(level) + (label.startsWith('Blot,') ? 0 : 2) }];
  });
}

export type Outcome = { readonly title: string; readonly loot: readonly string[] };

/** One fight from the list to the last page of it, fought by the AI. */
export async function fightOnce(page: Page, nth: number, look: () => Promise<void>): Promise<Outcome> {
  const fight = await engageFromList(page, nth);
  await look();
  const auto = fight.getByRole('switch', { name: 'Auto-combat' });
  await auto.click();
  const back = fight.getByRole('button', { name: 'Back to the map' });
  await back.waitFor({ timeout: FIGHT_MS });
  const title = (await fight.getByRole('heading', { level: 2 }).textContent()) ?? '';
  const found = fight.locator('section', { has: page.getByRole('heading', { name: 'Found' }) });
  const loot = await found
    .getByRole('button')
    .evaluateAll((slots) =>
      slots.map((slot) => (slot.getAttribute('aria-label') ?? '').replace(/, \d+$/, '')),
    );
  await back.click();
  await fight.waitFor({ state: 'hidden' });
  return { title, loot };
}

/** Eats, and waits until fit to fight again. */
export async function rest(page: Page): Promise<void> {
  const health = page.getByLabel('Health').first();
  const share = async (): Promise<number> =>
    Number(await health.getAttribute('aria-valuenow')) / Number(await health.getAttribute('aria-valuemax'));
  if ((await share()) < FIT) await page.getByRole('button', { name: "Walker's Bannock" }).click();
  await expect.poll(share, { timeout: 60_000, message: 'rested' }).toBeGreaterThanOrEqual(FIT);
}
