/** The first ten minutes of players, on the pages of a real server in a real browser. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import {
  expectAccessible,
  expectAccessibleInBothThemes,
  findBrowser,
  launchBrowser,
  openTab,
  openVisitor,
  type Visitor,
} from '../support/browser.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import {
  fightOnce,
  listOf,
  logOf,
  makeWalker,
  openAccount,
  rest,
  rowOf,
  say,
  until,
  untilInGame,
  whereabouts,
} from './walker-pages.ts';

const SKILLS = ['Melee', 'Defense', 'Cooking'];
const ADA = 'Ada Marl';
const BEN = 'Ben Sedge';
/** What a browser itself says of a server that is not there. */
const AWAY = /net::ERR_|WebSocket connection to/;

const executable = await findBrowser();
let server: ServerProcess;
let browser: Browser;
let ada: Visitor;
let ben: Visitor;
const visitors: Visitor[] = [];

async function visitor(options: Parameters<typeof openVisitor>[1] = {}): Promise<Visitor> {
  const opened = await openVisitor(browser, options);
  visitors.push(opened);
  return opened;
}

async function newGuest(): Promise<Visitor> {
  const guest = await visitor();
  await guest.page.goto(server.url);
  await guest.page.getByRole('button', { name: 'Play now' }).click();
  await untilInGame(guest.page);
  return guest;
}

/** For the report: what the server said, and what everybody saw. */
function explainFailure(): void {
  onTestFailed(async () => {
    console.error(server.log());
    for (const [index, { page, complaints }] of visitors.entries()) {
      console.error(`visitor ${index} at ${page.url()}`, complaints);
      if (process.env.FARHOLD_SCREENSHOTS !== undefined && !page.isClosed())
        await page.screenshot({ path: `${process.env.FARHOLD_SCREENSHOTS}/visitor-${index}.png` });
    }
  });
}

describe.skipIf(executable === null)('the first minutes', () => {
  beforeAll(async () => {
    const { ensureWebBuild } = (await import(
      new URL('../../scripts/web-build.mjs', import.meta.url).href
    )) as { ensureWebBuild(node: string): Promise<void> };
    await ensureWebBuild(process.execPath);
    [server, browser] = await Promise.all([startServerProcess(), launchBrowser(executable as string)]);
    [ada, ben] = [await visitor(), await visitor()];
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it('two people open accounts, make Walkers, and stand in the world', async () => {
    explainFailure();
    const arrive = async ({ page }: Visitor, name: string, look: () => Promise<void>): Promise<void> => {
      await page.goto(server.url);
      await page.getByText('The gates are open').waitFor();
      await look();
      await openAccount(page, name.toLowerCase().replace(' ', '-'));
      await look();
      await makeWalker(page, name, SKILLS);
      await untilInGame(page);
    };
    await Promise.all([arrive(ada, ADA, () => expectAccessible(ada.page)), arrive(ben, BEN, async () => {})]);
    await expectAccessible(ada.page);
    await Promise.all([rowOf(ada.page, BEN).waitFor(), rowOf(ben.page, ADA).waitFor()]);
  });

  it('one walks by the keys, and the other sees where to', async () => {
    explainFailure();
    await until(() => whereabouts(ben.page, ADA), 'Ada in sight').toMatchObject({ paces: 0 });
    await ada.page.getByLabel('The map.').focus();
    await ada.page.keyboard.down('d');
    await until(async () => (await whereabouts(ben.page, ADA))?.paces, 'Ada walks off').toBeGreaterThan(8);
    await ada.page.keyboard.up('d');
    const agree = async (): Promise<boolean> => {
      const [one, other] = [await whereabouts(ada.page, BEN), await whereabouts(ben.page, ADA)];
      return one?.paces === other?.paces && one?.bearing === 'west' && other?.bearing === 'east';
    };
    await until(agree, 'both see the same distance').toBe(true);
  });

  it('they talk, aloud and in whispers', async () => {
    explainFailure();
    await say(ada.page, '/g Well met in the queue');
    for (const { page } of [ada, ben])
      await logOf(page).getByText(`[World] ${ADA}: Well met in the queue`).waitFor();
    await say(ben.page, `/w ${ADA} a word in your ear`);
    await logOf(ada.page).getByText(`[Whisper] ${BEN}: a word in your ear`).waitFor();
    await logOf(ben.page).getByText(`[Whisper] to ${ADA}: a word in your ear`).waitFor();
    for (const step of ['Walk', 'Say a line'])
      await ada.page
        .getByRole('listitem')
        .filter({ hasText: `${step}, done` })
        .waitFor();
  });

  it('a phrase of the wheel is said by keys alone', async () => {
    explainFailure();
    const { page } = ben;
    await page.getByLabel('The map.').focus();
    await page.keyboard.press('h');
    const wheel = page.getByRole('menu', { name: 'Quick phrases' });
    await wheel.waitFor();
    await expectAccessibleInBothThemes(page, '.phrase-wheel');
    await page.keyboard.press('0');
    await wheel.getByRole('menuitem', { name: /^Walking/ }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await wheel.waitFor({ state: 'detached' });
    await logOf(ada.page).getByText(`[Local] ${BEN}: Wait here.`).waitFor();
  });

  it('on a telephone a guest is in with one press, hears the talk, and walks by a tap', async () => {
    explainFailure();
    const phone = await visitor({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      deviceScaleFactor: 2,
    });
    const { page } = phone;
    await page.goto(server.url);
    await page.getByRole('button', { name: 'Play now' }).tap();
    const near = page.getByRole('button', { name: /^Near at hand \d+/ });
    await near.waitFor();
    const name = (await page
      .getByLabel(/, level 1$/)
      .first()
      .getAttribute('aria-label'))!.replace(/, level.*/, '');
    await rowOf(ada.page, name).waitFor();
    const before = await whereabouts(ada.page, name);
    const spot = await page.evaluate(() => {
      const bare = (x: number, y: number) => document.elementFromPoint(x, y)?.classList.contains('game-map');
      for (let y = 560; y > 200; y -= 20) if (bare(120, y)) return { x: 120, y };
      return null;
    });
    expect(spot, 'bare land on the screen').not.toBeNull();
    await page.touchscreen.tap(spot!.x, spot!.y);
    await until(() => whereabouts(ada.page, name), 'the guest walks').not.toEqual(before);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.getByRole('button', { name: 'Unfold the talk' }).tap();
    await logOf(page).getByText('Well met in the queue').waitFor();
    expect(await logOf(page).getByText('a word in your ear').count()).toBe(0);
    await page.getByRole('button', { name: 'Fold the talk' }).tap();
    await near.tap();
    await rowOf(page, ADA).waitFor();
    await expectAccessible(page);
    expect(phone.complaints).toEqual([]);
    await page.context().close();
  });

  it('a second tab takes over, and gives back', async () => {
    explainFailure();
    const tab = await openTab(ada);
    visitors.push(tab);
    await tab.page.goto(`${server.url}/play`);
    await untilInGame(tab.page);
    const elsewhere = (of: Visitor) => of.page.getByRole('alertdialog', { name: 'Played elsewhere' });
    await elsewhere(ada).waitFor();
    await rowOf(ben.page, ADA).waitFor();
    expect(await rowOf(ben.page, ADA).count()).toBe(1);
    await ada.page.getByRole('button', { name: 'Play here' }).click();
    await elsewhere(tab).waitFor();
    await elsewhere(ada).waitFor({ state: 'hidden' });
    await say(ada.page, '/g Back at my own table');
    await logOf(ben.page).getByText('Back at my own table').waitFor();
    await tab.page.close();
  });

  it('says when the road is washed out, and mends by itself', async () => {
    explainFailure();
    for (const { complaints } of visitors) expect(complaints).toEqual([]);
    await server.kill('SIGKILL');
    const washedOut = (of: Visitor) => of.page.getByText('The road is washed out.');
    for (const one of [ada, ben]) await washedOut(one).waitFor();
    await server.start();
    for (const one of [ada, ben]) {
      await washedOut(one).waitFor({ state: 'hidden', timeout: 60_000 });
      await listOf(one.page).waitFor();
    }
    await Promise.all([rowOf(ada.page, BEN).waitFor(), rowOf(ben.page, ADA).waitFor()]);
    await say(ben.page, '/g Is everybody well');
    await logOf(ada.page).getByText('Is everybody well').waitFor();
  });

  it('one wins a fight, and finds the loot in the bag after a reload', async () => {
    explainFailure();
    let able = [ada, ben];
    const finds: { page: Page; item: string }[] = [];
    for (let round = 0; finds.length === 0; round++) {
      // Whoever was struck out is still drying.
      if (able.length === 0) able = [await newGuest()];
      else if (round > 0) await Promise.all(able.map(({ page }) => rest(page)));
      const outcomes = await Promise.all(
        able.map(({ page }, nth) =>
          fightOnce(page, nth, async () => {
            if (round + nth === 0) await expectAccessible(page);
          }),
        ),
      );
      for (const [index, { loot }] of outcomes.entries())
        for (const item of loot) finds.push({ page: able[index]!.page, item });
      able = able.filter((_, index) => outcomes[index]!.title === 'Victory');
    }
    const { page, item } = finds[0]!;
    await page.reload();
    await untilInGame(page);
    await page.keyboard.press('i');
    const bag = page.getByRole('dialog', { name: 'Bag' });
    await bag.getByRole('button', { name: new RegExp(`^${item},`) }).waitFor();
    await page.keyboard.press('Escape');
    await bag.waitFor({ state: 'hidden' });
    for (const { complaints } of visitors) expect(complaints.filter((text) => !AWAY.test(text))).toEqual([]);
  });
});
