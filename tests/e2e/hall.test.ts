/** A company from its founding to its calendar, by two people in two browsers and a third by the interface, on a real server. */
import type { ItemId } from '@farhold/rules/ids';
import { grant } from '@farhold/server/features/ledger/service';
import { createTestCtx } from '@farhold/server/testing/ctx';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import {
  expectAccessibleInBothThemes,
  findBrowser,
  launchBrowser,
  type Visitor,
} from '../support/browser.ts';
import { select } from '../support/database.ts';
import { makeNewcomer, type Newcomer } from '../support/player.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { enterByBrowser } from './company-pages.ts';
import { until } from './walker-pages.ts';

const ADA = 'Ada Marl';
const BEN = 'Ben Sedge';
const CUTH = 'Cuthbert Reed';
const NAME = 'The Kettle Post';
const PURSE = { marks: 900, items: { 'hazel-log': 12 } as Record<ItemId, number> };

const executable = await findBrowser();
let server: ServerProcess;
let browser: Browser;
let ada: Visitor;
let ben: Visitor;
let people: Newcomer[];

/** Of an age to found, with what it costs, before anybody has entered the world. */
async function provide([founder]: readonly Newcomer[]): Promise<void> {
  const { characterId, api } = founder!;
  await select(server.databaseUrl, 'update characters set level = 12 where id = $1', [characterId]);
  const ctx = await createTestCtx({ databaseUrl: server.databaseUrl });
  await ctx.db.tx((tx) => grant(tx, characterId as never, PURSE, 'stage:purse'));
  await ctx.close();
  // The server looks at her afresh: what it has read of her is older than her purse.
  await api.characters.unequipItem({ body: { place: 'main-hand' } });
}

function explainFailure(): void {
  onTestFailed(async () => {
    console.error(server.log());
    for (const [index, { page, complaints }] of [ada, ben].entries()) {
      console.error(`visitor ${index} at ${page.url()}`, complaints);
      if (process.env.FARHOLD_SCREENSHOTS !== undefined && !page.isClosed())
        await page.screenshot({ path: `${process.env.FARHOLD_SCREENSHOTS}/hall-${index}.png` });
    }
  });
}

const sheetOf = (page: Page): Locator => page.locator('.sheet');

async function openCompany(page: Page): Promise<void> {
  await page.getByLabel('The map.').focus();
  await page.keyboard.press('u');
  await sheetOf(page).getByRole('tablist', { name: 'Company' }).waitFor();
}

/** Turns to a page of the hall, waits for its ink, and has it looked at. */
async function turnTo(page: Page, tab: string): Promise<void> {
  await page.getByRole('tab', { name: tab, exact: true }).click();
  await sheetOf(page).locator('.ruled').waitFor({ state: 'detached' });
  await expectAccessibleInBothThemes(page, '.sheet');
}

const member = (page: Page, name: string): Locator =>
  sheetOf(page).getByRole('listitem').filter({ hasText: name });

describe.skipIf(executable === null)('in the hall', () => {
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
    await provide(people);
    [ada, ben] = (await Promise.all(
      people.slice(0, 2).map((one) => enterByBrowser(browser, server.url, one)),
    )) as [Visitor, Visitor];
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('a company is founded under arms of its own', async () => {
    explainFailure();
    const { page } = ada;
    await openCompany(page);
    await turnTo(page, 'Found a company');
    await page.getByLabel('Name of the company').fill(NAME);
    await page.getByLabel('What it is for').fill('We carry what others have put down.');
    const blazon = sheetOf(page).locator('.arms-words');
    const offered = await blazon.textContent();
    await page.getByRole('button', { name: 'Draw others' }).click();
    await until(() => blazon.textContent(), 'other arms').not.toBe(offered);
    await page.getByRole('button', { name: 'Found the company' }).press('Enter');
    await sheetOf(page).getByRole('heading', { name: NAME }).waitFor();
    await page.getByRole('img', { name: `Arms of ${NAME}` }).waitFor();
    await expectAccessibleInBothThemes(page, '.sheet');
  });

  it('one applies and is taken in, another is asked and joins', async () => {
    explainFailure();
    await openCompany(ben.page);
    await member(ben.page, NAME).getByRole('button', { name: 'Apply' }).click();
    await ben.page.getByLabel(`To ${NAME}`).fill('I have a handcart.');
    await expectAccessibleInBothThemes(ben.page, '.sheet');
    await ben.page.getByRole('button', { name: 'Apply', exact: true }).press('Enter');
    await ben.page.getByText('You have applied to').waitFor();
    await turnTo(ada.page, 'Door');
    await ada.page.getByText('“I have a handcart.”').waitFor();
    await ada.page.getByRole('button', { name: `Take in ${BEN}` }).press('Enter');
    await sheetOf(ben.page).getByRole('heading', { name: NAME }).waitFor();
    await ada.page.getByLabel('Ask somebody in').fill(CUTH);
    await ada.page.getByLabel('Ask somebody in').press('Enter');
    const { guilds } = people[2]!.api;
    await until(async () => (await guilds.myGuild()).invitations.length, 'an invitation').toBe(1);
    const { guild } = (await guilds.myGuild()).invitations[0]!;
    await guilds.acceptGuildRequest({ params: { id: guild.id }, body: {} });
    await turnTo(ada.page, 'Names');
    await member(ada.page, CUTH).waitFor();
  });

  it('a rank decides who takes from the chest, whatever the page allows', async () => {
    explainFailure();
    await turnTo(ada.page, 'Chest');
    const amount = ada.page.getByRole('spinbutton', { name: 'Marks' });
    await amount.fill('100');
    await ada.page.getByRole('button', { name: 'Put in', exact: true }).press('Enter');
    // One deed at a time: what is pressed while one is under way is not heard.
    await ada.page.getByText('100 marks', { exact: true }).waitFor();
    await ada.page.getByRole('button', { name: 'Put in: Hazel Log' }).press('Enter');
    await ada.page.getByRole('button', { name: 'Take out: Hazel Log' }).waitFor();
    await turnTo(ben.page, 'Chest');
    await ben.page.getByText('Your rank takes nothing out.').waitFor();
    const takeOut = ben.page.getByRole('button', { name: 'Take out', exact: true });
    expect(await takeOut.getAttribute('aria-disabled')).toBe('true');
    const { guilds } = people[1]!.api;
    const params = { id: (await guilds.myGuild()).hall!.guild.id };
    const refused = guilds.withdrawFromGuild({ params, body: { marks: 10, items: [] } });
    await expect(refused).rejects.toMatchObject({ code: 'guild/no-right' });
    await turnTo(ada.page, 'Names');
    await ada.page.getByLabel(`Rank of ${BEN}`).selectOption('Member');
    await ben.page.getByText(/^Today you may take 100/).waitFor();
    await takeOut.press('Enter');
    await ben.page.getByText(/^Today you may take 90/).waitFor();
    await turnTo(ben.page, 'Log');
  });

  it('what stands on the calendar is signed for', async () => {
    explainFailure();
    await turnTo(ada.page, 'Calendar');
    await ada.page.getByRole('button', { name: 'Put something on the calendar' }).press('Enter');
    await ada.page.getByLabel('What', { exact: true }).selectOption('At the Margin');
    await ada.page.getByLabel('Title').fill('Three and three');
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
    await ada.page.getByLabel('When, by your clock').fill(tomorrow);
    await expectAccessibleInBothThemes(ada.page, '.sheet');
    await ada.page.getByRole('button', { name: 'Put it on' }).press('Enter');
    await member(ada.page, 'Three and three').waitFor();
    await turnTo(ben.page, 'Calendar');
    await ben.page.getByLabel('What you would do at Three and three').selectOption('Mends');
    await ada.page.getByRole('list', { name: 'Who has signed' }).getByText(BEN).waitFor();
    for (const { complaints } of [ada, ben]) expect(complaints).toEqual([]);
  });
});
