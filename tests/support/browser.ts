/** A real Chromium for tests: the system's, else the one that ships in a package. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import packaged from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** What a page may take to answer a press on a busy machine. */
const PATIENCE_MS = 20_000;

/** Null where no browser can be had. */
export async function findBrowser(): Promise<string | null> {
  const installed = SYSTEM.find((path) => existsSync(path));
  return installed ?? (await packaged.executablePath().catch(() => null));
}

export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

/** A visitor with a browser of their own, and all that the console complained of. */
export type Visitor = { readonly page: Page; readonly complaints: string[] };

export async function openVisitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  return visit(await context.newPage());
}

/** Another tab of the same browser. */
export async function openTab({ page }: Visitor): Promise<Visitor> {
  return visit(await page.context().newPage());
}

function visit(page: Page): Visitor {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  return { page, complaints };
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { id: string; impact: string | null; nodes: { target: string[]; failureSummary: string }[] };

/** Nothing on the page shuts anybody out, as far as a program can tell; `within` asks about a part of it, `only` for some of the rules. */
export async function expectAccessible(
  page: Page,
  { within, only }: { within?: string; only?: readonly string[] } = {},
): Promise<void> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(
    async ([part, rules]) => {
      type Axe = { run(part: string | Document, options: object): Promise<{ violations: Violation[] }> };
      const { axe } = globalThis as unknown as { axe: Axe };
      return (await axe.run(part ?? document, rules ? { runOnly: rules } : {})).violations;
    },
    [within, only && [...only]] as const,
  );
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => [id, ...nodes.map((node) => `${node.target}: ${node.failureSummary}`)]);
  expect(serious).toEqual([]);
}

/** Changes the theme, and waits until every colour has turned to it. */
async function turnTheme(page: Page, theme: 'day' | 'candle'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme === 'candle' ? 'dark' : 'light' });
  await page.locator(`:root[data-theme="${theme}"]`).waitFor();
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const turning = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(turning.map((one) => one.finished));
  });
}

/** The same by day and by candle-light: of what axe knows only contrast turns on the theme. */
export async function expectAccessibleInBothThemes(page: Page, within?: string): Promise<void> {
  const part = within === undefined ? {} : { within };
  await expectAccessible(page, part);
  await turnTheme(page, 'candle');
  await expectAccessible(page, { ...part, only: ['color-contrast'] });
  await turnTheme(page, 'day');
}
