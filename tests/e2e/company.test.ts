/** Duel, party, correction and shared finds: people together, on the pages of a real server in real browsers. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import {
  expectAccessible,
  expectAccessibleInBothThemes,
  findBrowser,
  launchBrowser,
  openVisitor,
  type Visitor,
} from '../support/browser.ts';
import { select } from '../support/database.ts';
import { enterWorld, makeNewcomer, type Newcomer, type Player } from '../support/player.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import {
  chooseByKeys,
  eachStrikesOnce,
  endingOf,
  enterByBrowser,
  fightOf,
  yieldByKeys,
} from './company-pages.ts';
import { logOf, rowOf, say, until } from './walker-pages.ts';

const ADA = 'Ada Marl';
const BEN = 'Ben Sedge';
const OTHERS = ['Cuthbert Reed', 'Dorothy Vane', 'Emma Thatch'];
/** So far above all that lives by the mouth that nothing hunts them and that Sir Limax cannot win. */
const LEVEL = 60;
/** All five fight by themselves, but for the turns that somebody still had. */
const FIGHT_MS = 120_000;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const;

const executable = await findBrowser();
let server: ServerProcess;
let browser: Browser;
let ada: Visitor;
let ben: Visitor;
let others: Player[];
const visitors: Visitor[] = [];

/** At the mouth of Sir Limax, before anybody of them has entered the world. */
async function bringToMouth(people: readonly Newcomer[]): Promise<void> {
  await select(
    server.databaseUrl,
    `update characters set x_coordinate = 1003, y_coordinate = 1943, current_zone = 'dogear-wood', level = $2
      where id = any($1::uuid[])`,
    [people.map((one) => one.characterId), LEVEL],
  );
}

function explainFailure(): void {
  onTestFailed(async () => {
    console.error(server.log());
    for (const [index, { page, complaints }] of visitors.entries()) {
      console.error(`visitor ${index} at ${page.url()}`, complaints);
      if (process.env.FARHOLD_SCREENSHOTS !== undefined && !page.isClosed())
        await page.screenshot({ path: `${process.env.FARHOLD_SCREENSHOTS}/company-${index}.png` });
    }
  });
}

/** What the last page of a fight says of finds that several may have. */
const shared = (page: Page) => fightOf(page).getByRole('region', { name: 'To be shared' });

/** By its key, for one lot after the other: the first that still asks has it. */
async function chooseForEach(page: Page, choice: 'Need' | 'Pass', count: number): Promise<void> {
  const asking = shared(page).getByRole('button', { name: choice });
  for (let left = count; left > 0; left--) {
    await until(() => asking.count(), `${left} lots ask`).toBe(left);
    await page.keyboard.press(choice[0]!.toLowerCase());
  }
}

/** Opens a sheet by its key, has it looked at, and closes it. */
async function lookAtSheet(page: Page, key: string, name: string): Promise<void> {
  await page.keyboard.press(key);
  const sheet = page.getByRole('dialog', { name, exact: true });
  await sheet.waitFor();
  await sheet.locator('.ruled').waitFor({ state: 'detached' });
  await expectAccessibleInBothThemes(page, '.sheet');
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
}

describe.skipIf(executable === null)('in company', () => {
  beforeAll(async () => {
    const { ensureWebBuild } = (await import(
      new URL('../../scripts/web-build.mjs', import.meta.url).href
    )) as { ensureWebBuild(node: string): Promise<void> };
    await ensureWebBuild(process.execPath);
    [server, browser] = await Promise.all([
      startServerProcess({ RATE_LIMIT_ADDRESS: '100000', RATE_LIMIT_USER: '100000' }),
      launchBrowser(executable as string),
    ]);
    const people = await Promise.all([ADA, BEN, ...OTHERS].map((name) => makeNewcomer(server.url, name)));
    await bringToMouth(people);
    const [first, second, ...rest] = people as [Newcomer, Newcomer, ...Newcomer[]];
    [ada, ben, ...others] = (await Promise.all([
      enterByBrowser(browser, server.url, first),
      enterByBrowser(browser, server.url, second),
      ...rest.map((one) => enterWorld(server.url, one)),
    ])) as [Visitor, Visitor, ...Player[]];
    visitors.push(ada, ben);
  });
  afterAll(async () => {
    for (const { socket } of others ?? []) socket.close();
    await browser?.close();
    await server?.stop();
  });

  it('a duel: called out, accepted, fought by keys, ended on both sides, and read again', async () => {
    explainFailure();
    await rowOf(ada.page, BEN).waitFor();
    await chooseByKeys(ada.page, BEN);
    await expectAccessibleInBothThemes(ada.page);
    await ada.page.getByRole('button', { name: 'Call out' }).press('Enter');
    await ben.page.getByRole('button', { name: 'Accept' }).press('Enter');
    await Promise.all([ada, ben].map(({ page }) => fightOf(page).waitFor()));
    await expectAccessibleInBothThemes(ada.page, '.fight');
    await eachStrikesOnce([ada.page, ben.page]);
    await yieldByKeys(ben.page);
    await Promise.all([endingOf(ada.page, 'Victory').waitFor(), endingOf(ben.page, 'Yielded').waitFor()]);
    await expectAccessibleInBothThemes(ben.page, '.fight');
    const minutes = await ada.page.getByRole('link', { name: 'Read the Minutes' }).getAttribute('href');
    for (const { page } of [ada, ben]) {
      await page.keyboard.press('Enter');
      await fightOf(page).waitFor({ state: 'hidden' });
    }
    const reader = await openVisitor(browser, { ...PHONE, reducedMotion: 'reduce' });
    visitors.push(reader);
    await reader.page.goto(`${server.url}${minutes}`);
    await reader.page.getByRole('button', { name: 'One deed on' }).tap();
    await reader.page.getByText(/ · \d+ of \d+/).waitFor();
    await expectAccessibleInBothThemes(reader.page);
    await reader.page.goto(`${server.url}/register/bestiary`);
    await reader.page.getByText('Blot').first().waitFor();
    await expectAccessible(reader.page);
    await reader.page.context().close();
  });

  it('a party: asked from a name in the talk, joined, and seen on both sides', async () => {
    explainFailure();
    await say(ben.page, '/g Who walks with me');
    await logOf(ada.page).getByRole('button', { name: BEN, exact: true }).last().click();
    await ada.page.getByRole('menuitem', { name: 'Invite to walk with you' }).press('Enter');
    await ben.page.getByRole('heading', { name: `${ADA} asks you to join` }).waitFor();
    await ben.page.getByRole('button', { name: 'Join' }).press('Enter');
    for (const [{ page }, other] of [
      [ada, BEN],
      [ben, ADA],
    ] as const)
      await page
        .getByRole('region', { name: /^Party/ })
        .getByText(other)
        .waitFor();
    await expectAccessibleInBothThemes(ada.page);
  });

  it('every sheet lets everybody read it, by day and by candle-light', async () => {
    explainFailure();
    await ada.page.getByLabel('The map.').focus();
    for (const [key, name] of [
      ['i', 'Bag'],
      ['c', 'Character'],
      ['k', 'Skills'],
      ['j', 'Journal'],
      ['b', 'Crafting'],
      ['t', 'Shops'],
    ] as const)
      await lookAtSheet(ada.page, key, name);
  });

  it('a correction: gathered in a lobby, won by all, and what it leaves goes to who needs it', async () => {
    explainFailure();
    await ada.page.getByLabel('The map.').focus();
    await ada.page.keyboard.press('o');
    await ada.page.getByText('Nobody gathers just now.').waitFor();
    await expectAccessibleInBothThemes(ada.page, '.sheet');
    await ada.page
      .getByRole('listitem', { name: 'Sir Limax the Unhurried' })
      .getByRole('button', { name: 'Open a correction' })
      .press('Enter');
    await ada.page.getByText('4 more Walkers are needed.').waitFor();
    await expectAccessibleInBothThemes(ada.page, '.sheet');
    await ben.page.getByLabel('The map.').focus();
    await ben.page.keyboard.press('o');
    await ben.page
      .getByRole('button', { name: `Join ${ADA} against Sir Limax the Unhurried` })
      .press('Enter');
    const raid = (await others[0]!.api.raids.listRaids()).lobbies[0]!;
    const params = { id: raid.id };
    for (const { api } of others) await api.raids.joinRaid({ params, body: {} });
    await ada.page.getByRole('button', { name: 'Ask who is ready' }).press('Enter');
    await ben.page.getByRole('button', { name: 'I am ready' }).press('Enter');
    for (const { api } of others) await api.raids.readyForRaid({ params, body: { ready: true } });
    await ada.page.getByText('Nothing is missing. You may go in.').waitFor();
    await ada.page.getByRole('button', { name: 'Go in' }).press('Enter');
    await Promise.all([ada, ben].map(({ page }) => fightOf(page).waitFor()));
    await expectAccessibleInBothThemes(ada.page, '.fight');
    for (const { api } of others) {
      const { fight } = await api.combat.combatStatus();
      await api.combat.autoCombat({ body: { fightId: fight!.id, on: true } });
    }
    for (const { page } of [ada, ben])
      await fightOf(page).getByRole('switch', { name: 'Auto-combat' }).click();
    await Promise.all([ada, ben].map(({ page }) => endingOf(page, 'Victory').waitFor({ timeout: FIGHT_MS })));
    const lots = (await others[0]!.api.loot.listLots()).items;
    expect(lots.length).toBeGreaterThan(0);
    await chooseForEach(ada.page, 'Need', lots.length);
    for (const { api } of others)
      for (const { id } of lots) await api.loot.rollForLot({ params: { id }, body: { choice: 'pass' } });
    await chooseForEach(ben.page, 'Pass', lots.length);
    const lines = (page: Page, line: RegExp) => () => shared(page).getByText(line).count();
    await until(lines(ada.page, /^Yours with \d+\.$/), 'hers').toBe(lots.length);
    await until(lines(ben.page, /^Ada Marl has it with \d+\.$/), 'told to the other').toBe(lots.length);
    await expectAccessibleInBothThemes(ben.page, '.fight');
    for (const { complaints } of visitors) expect(complaints).toEqual([]);
  });
});
