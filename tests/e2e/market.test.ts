/** Goods and marks from hand to hand, at the Outcry and by letter, by two people in two browsers on a real server. */
import type { ItemId } from '@farhold/rules/ids';
import { grant } from '@farhold/server/features/ledger/service';
import { createTestCtx } from '@farhold/server/testing/ctx';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import {
  expectAccessible,
  expectAccessibleInBothThemes,
  findBrowser,
  launchBrowser,
  type Visitor,
} from '../support/browser.ts';
import { findLedgerFaults } from '../support/database.ts';
import { makeNewcomer, type Newcomer } from '../support/player.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { chooseByKeys, enterByBrowser } from './company-pages.ts';
import { rowOf, until } from './walker-pages.ts';

const ADA = 'Ada Marl';
const BEN = 'Ben Sedge';
const CUTH = 'Cuthbert Reed';
const PURSE = 1000;
const LOGS = 12;

const executable = await findBrowser();
let server: ServerProcess;
let browser: Browser;
let ada: Visitor;
let ben: Visitor;
let people: Newcomer[];

/** Purses of a round sum, and logs for the first, before anybody has entered the world. */
async function provide(): Promise<void> {
  const ctx = await createTestCtx({ databaseUrl: server.databaseUrl });
  for (const [index, { characterId, api }] of people.entries()) {
    const marks = PURSE - (await api.characters.myInventory()).marks;
    const items = (index === 0 ? { 'hazel-log': LOGS } : {}) as Record<ItemId, number>;
    await ctx.db.tx((tx) => grant(tx, characterId as never, { marks, items }, 'stage:purse'));
    // The server looks at them afresh: what it has read of them is older than their purses.
    await api.characters.unequipItem({ body: { place: 'main-hand' } });
  }
  await ctx.close();
}

function explainFailure(): void {
  onTestFailed(async () => {
    console.error(server.log());
    for (const [index, { page, complaints }] of [ada, ben].entries()) {
      console.error(`visitor ${index} at ${page.url()}`, complaints);
      if (process.env.FARHOLD_SCREENSHOTS !== undefined && !page.isClosed())
        await page.screenshot({ path: `${process.env.FARHOLD_SCREENSHOTS}/market-${index}.png` });
    }
  });
}

/** Opens a sheet by its key, and waits for its ink. */
async function openSheet(page: Page, key: string, name: string): Promise<Locator> {
  await page.getByLabel('The map.').focus();
  await page.keyboard.press(key);
  const sheet = page.getByRole('dialog', { name, exact: true });
  await sheet.waitFor();
  await sheet.locator('.ruled').waitFor({ state: 'detached' });
  return sheet;
}

/** What somebody has, as their own pages tell it. */
async function expectBag(page: Page, marks: string, logs: number): Promise<void> {
  const sheet = await openSheet(page, 'i', 'Bag');
  await sheet.getByText(marks, { exact: true }).waitFor();
  const stack = sheet.getByRole('button', { name: /^Hazel Log\b/ });
  await until(() => stack.count(), 'stacks of logs').toBe(logs === 0 ? 0 : 1);
  if (logs > 0)
    await until(() => stack.getAttribute('aria-label'), 'logs').toMatch(new RegExp(`\\b${logs}\\b`));
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
}

const press = (within: Locator, name: string): Promise<void> =>
  within.getByRole('button', { name, exact: true }).press('Enter');

/** Takes what lies with the one letter that is called so. */
async function takeFromLetter(page: Page, subject: RegExp, look?: () => Promise<void>): Promise<void> {
  const sheet = await openSheet(page, 'n', 'Mail');
  await sheet
    .getByRole('list', { name: /^Letters/ })
    .getByRole('button', { name: subject })
    .press('Enter');
  await press(sheet, 'Take all');
  await sheet.getByRole('heading', { name: 'Taken' }).waitFor();
  await look?.();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
}

describe.skipIf(executable === null)('at the market', () => {
  beforeAll(async () => {
    const { ensureWebBuild } = (await import(
      new URL('../../scripts/web-build.mjs', import.meta.url).href
    )) as { ensureWebBuild(node: string): Promise<void> };
    await ensureWebBuild(process.execPath);
    [server, browser] = await Promise.all([
      startServerProcess({ RATE_LIMIT_ADDRESS: '100000', RATE_LIMIT_USER: '100000' }),
      launchBrowser(executable as string),
    ]);
    people = await Promise.all([ADA, BEN, CUTH].map((name) => makeNewcomer(server.url, name)));
    await provide();
    [ada, ben] = (await Promise.all(
      people.slice(0, 2).map((one) => enterByBrowser(browser, server.url, one)),
    )) as [Visitor, Visitor];
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('a trade: offered, changed under a lock and told so, locked, confirmed, and in both bags', async () => {
    explainFailure();
    await rowOf(ada.page, BEN).waitFor();
    await chooseByKeys(ada.page, BEN);
    await ada.page.getByRole('button', { name: 'Trade', exact: true }).press('Enter');
    await ben.page.getByRole('button', { name: 'Look', exact: true }).press('Enter');
    const [hers, his] = [
      ada.page.getByRole('dialog', { name: `Trade with ${BEN}` }),
      ben.page.getByRole('dialog', { name: `Trade with ${ADA}` }),
    ];
    await hers.getByRole('button', { name: /^Hazel Log/ }).press('Enter');
    await hers.getByRole('spinbutton', { name: 'How many Hazel Log' }).fill('4');
    await press(hers, 'Lay this down');
    await his.getByRole('region', { name: 'You get' }).getByText('Hazel Log').waitFor();
    await press(his, 'Lock');
    await hers.getByRole('region', { name: 'You get' }).getByText('locked', { exact: true }).waitFor();
    await hers.getByRole('spinbutton', { name: 'How many Hazel Log' }).fill('3');
    await press(hers, 'Lay this down');
    await his.getByText('The offer has changed.').waitFor();
    await his.getByRole('spinbutton', { name: 'Marks' }).fill('90');
    await press(his, 'Lay this down');
    await hers.getByRole('region', { name: 'You get' }).getByText('90 marks').waitFor();
    await expectAccessible(ben.page, { within: '.sheet' });
    for (const side of [hers, his]) await press(side, 'Lock');
    await his.getByRole('region', { name: 'You get' }).getByText('locked', { exact: true }).waitFor();
    await press(his, 'Confirm');
    await hers.getByRole('region', { name: 'You get' }).getByText('confirmed', { exact: true }).waitFor();
    await press(hers, 'Confirm');
    for (const side of [hers, his]) await side.waitFor({ state: 'hidden' });
    await expectBag(ada.page, '1\u00a0090 marks', LOGS - 3);
    await expectBag(ben.page, '910 marks', 3);
  });

  it('a lot: put up, bid for, outbid and told so, bought for its buyout, and paid', async () => {
    explainFailure();
    const hers = await openSheet(ada.page, 'x', 'The Outcry');
    await hers.getByRole('tab', { name: 'Sell' }).click();
    await hers.getByRole('button', { name: /^Hazel Log/ }).press('Enter');
    await hers.getByRole('textbox', { name: 'First price' }).fill('40');
    await hers.getByRole('textbox', { name: 'Buyout' }).fill('200');
    await expectAccessible(ada.page, { within: '.sheet' });
    await press(hers, 'Put it up');
    const mine = hers.getByRole('listbox', { name: 'Lots that I sell' }).getByRole('option');
    await mine.filter({ hasText: 'no bids' }).waitFor();
    const his = await openSheet(ben.page, 'x', 'The Outcry');
    const lots = his.getByRole('listbox', { name: 'Lots' });
    await lots.getByRole('option', { name: /Hazel Log/ }).waitFor();
    await lots.press('ArrowDown');
    await press(his, 'Watch');
    await his.getByRole('tab', { name: 'Watch list (1)' }).waitFor();
    await his.getByRole('textbox', { name: 'Your bid' }).press('Enter');
    await his.getByText('you lead').last().waitFor();
    // The seller has looked on: the bid is on her page without a press.
    await mine.filter({ hasText: '1 bid' }).waitFor();
    const { auction } = people[2]!.api;
    const [lot] = (await auction.searchAuctions({ query: { limit: 1 } })).items;
    await auction.bidOnAuction({ params: { id: lot!.id }, body: { amount: 60 } });
    await his.getByText('40 returned to your purse.').waitFor();
    await expectAccessibleInBothThemes(ben.page, '.sheet');
    await his.getByRole('button', { name: /^Buy now/ }).press('Enter');
    const question = ben.page.getByRole('alertdialog', { name: `Buy ${LOGS - 3} Hazel Log?` });
    await question.getByText('710 marks').waitFor();
    await ben.page.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
    await his.getByRole('textbox', { name: 'Your bid' }).fill('250');
    await his.getByRole('textbox', { name: 'Your bid' }).press('Enter');
    await question.waitFor();
    await expectAccessible(ben.page, { within: '.ask-sure' });
    await ben.page.keyboard.press('Enter');
    await his.getByText('you won it').last().waitFor();
    await mine.filter({ hasText: 'sold' }).waitFor();
    for (const { page } of [ada, ben]) {
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name: 'The Outcry' }).waitFor({ state: 'hidden' });
    }
    await takeFromLetter(ben.page, /Won: .*Hazel Log/, () =>
      expectAccessible(ben.page, { within: '.sheet' }),
    );
    await takeFromLetter(ada.page, /Sold: .*Hazel Log/);
    await expectBag(ben.page, '710 marks', LOGS);
    // Nine tenths and a half are the seller's, and the deposit comes back with them.
    await expectBag(ada.page, '1\u00a0280 marks', 0);
    expect(await findLedgerFaults(server.databaseUrl)).toEqual([]);
  });

  it('the market: what was sold stands in the index and on the page of the thing', async () => {
    explainFailure();
    const sheet = await openSheet(ada.page, 'x', 'The Outcry');
    await sheet.getByRole('tab', { name: 'Market' }).click();
    await sheet.getByRole('img', { name: /^Price index/ }).waitFor();
    await sheet.getByRole('searchbox', { name: 'Look up a thing' }).fill('hazel log');
    await ada.page.keyboard.press('Enter');
    const page = sheet.getByRole('article', { name: 'Hazel Log' });
    await page.getByRole('row', { name: /200/ }).waitFor();
    await page.getByRole('img', { name: /^Price for a piece/ }).waitFor();
    await expectAccessibleInBothThemes(ada.page, '.sheet');
    await press(page, 'See the lots');
    await sheet.getByText('Nothing of this is for sale.').waitFor();
    for (const { complaints } of [ada, ben]) expect(complaints).toEqual([]);
  });
});
