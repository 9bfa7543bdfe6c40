/** The map of 300 stages and 600 transitions: opening the designer on it, and dragging a stage across it. */
import type { Page } from 'playwright-core';
import { stagePositions } from '../../builder/pipeline/auto-layout';
import { stageSize } from '../../builder/pipeline/to-flow';
import { stageName } from '../../builder/words/names';
import { localise } from '../../schemas/text';
import type { Benchmark, Row } from '../benchmark';
import { largeProcess } from '../data/large-process';
import { median, percentile } from '../measure/rounds';
import { startBareSite } from './bare-site';
import { countFrames, observe, takeFrames, untilMapStands } from './in-page';
import { type Profile, profileOf, startLarge } from './large-installation';

const DRAG_MS = 3000;
/** px of the circle a stage is dragged along */
const RADIUS = 120;
const OPENINGS = 5;
const DRAGS = 3;
const WARM = { of: 'value', atMost: 1500 } as const;
const FLUENT = { of: 'value', atLeast: 50 } as const;

/** The same nodes, places and edges for React Flow's own components. */
function bareFlow() {
  const [type] = largeProcess().recordTypes;
  const { pipeline } = type ?? {};
  if (type === undefined || pipeline === undefined) throw new Error('The large process has no pipeline.');
  const positions = stagePositions(pipeline, stageSize);
  const label = (id: string) => localise(stageName(type, id), 'en');
  return {
    nodes: pipeline.stages.map(({ id }) => ({ id, position: positions.get(id), data: { label: label(id) } })),
    edges: pipeline.transitions.map(({ id, from, to }) => ({ id, source: from, target: to, label: label(to) })),
  };
}

interface Map300 {
  page: Page;
  url: string;
}

async function openMap({ context }: Profile, url: string): Promise<Map300> {
  await observe(context);
  return { page: await context.newPage(), url };
}

/** ms of a navigation until the map stands. */
async function opening({ page, url }: Map300): Promise<number> {
  await page.goto('about:blank');
  await page.goto(url, { waitUntil: 'commit' });
  return untilMapStands(page);
}

/** The node next to the middle of the map, by a point (px in the window) where nothing lies over it. */
async function nodeInTheMiddle(page: Page): Promise<{ id: string; x: number; y: number }> {
  return page.evaluate(() => {
    const frame = document.querySelector('.react-flow')?.getBoundingClientRect() ?? new DOMRect();
    const middle = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 };
    const points = [...document.querySelectorAll<HTMLElement>('.react-flow__node')].flatMap((node) => {
      const { x, y, width, height } = node.getBoundingClientRect();
      return [0.3, 0.5, 0.7].map((share) => {
        const at = { x: x + width * share, y: y + height * share };
        return { node, ...at, far: Math.hypot(at.x - middle.x, at.y - middle.y) };
      });
    });
    points.sort((a, b) => a.far - b.far);
    const free = points.find(({ node, x, y }) => {
      const top = document.elementFromPoint(x, y);
      return top !== null && node.contains(top) && top.closest('.react-flow__handle') === null;
    });
    if (free === undefined) throw new Error('No node stands free on the map.');
    return { id: free.node.dataset.id ?? '', x: free.x, y: free.y };
  });
}

interface Dragged {
  framesPerSecond: number;
  /** ms of the frame that took longest but for the slowest twentieth */
  slow: number;
}

/** Moves a stage along a circle with the mouse. @throws Error when it did not follow */
async function drag({ page }: Map300): Promise<Dragged> {
  const { id, x, y } = await nodeInTheMiddle(page);
  const transform = () => page.locator(`.react-flow__node[data-id="${id}"]`).evaluate((node) => node.style.transform);
  const before = await transform();
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y + 8, { steps: 3 });
  await countFrames(page);
  const start = performance.now();
  let now = start;
  while (now - start < DRAG_MS) {
    const angle = ((now - start) / 1000) * 2 * Math.PI;
    await page.mouse.move(x + RADIUS * Math.sin(angle), y + RADIUS * (1 - Math.cos(angle)));
    // a mouse tells where it is about 125 times a second
    await page.waitForTimeout(Math.max(0, 8 - (performance.now() - now)));
    now = performance.now();
  }
  const frames = await takeFrames(page);
  if ((await transform()) === before) throw new Error('The stage did not follow the mouse.');
  await page.mouse.up();
  await page.keyboard.press('Control+z');
  const gaps = frames.slice(1).map((time, at) => time - (frames[at] ?? time));
  return { framesPerSecond: (gaps.length * 1000) / ((frames.at(-1) ?? 0) - (frames[0] ?? 0)), slow: percentile(gaps, 0.95) };
}

async function openings(ours: Map300, bare: Map300, times: number): Promise<Row[]> {
  const cold = { ours: await opening(ours), bare: await opening(bare) };
  // at the second visit a browser keeps the compiled scripts
  for (const one of [ours, bare]) await opening(one);
  const warm: (typeof cold)[] = [];
  for (let time = 0; time < times; time++) warm.push({ ours: await opening(ours), bare: await opening(bare) });
  const against = (value: number) => ({ what: 'bare React Flow', value });
  return [
    {
      what: 'opening the designer, third visit and later',
      value: median(warm.map((one) => one.ours)),
      unit: 'ms',
      against: against(median(warm.map((one) => one.bare))),
      ratio: median(warm.map((one) => one.ours / one.bare)),
      target: WARM,
    },
    {
      what: 'opening the designer, first visit',
      value: cold.ours,
      unit: 'ms',
      against: against(cold.bare),
      ratio: cold.ours / cold.bare,
    },
  ];
}

async function drags(ours: Map300, bare: Map300, what: string, times: number): Promise<Row[]> {
  const rounds: { ours: Dragged; bare: Dragged }[] = [];
  for (let time = 0; time < times; time++) rounds.push({ ours: await drag(ours), bare: await drag(bare) });
  const row = (end: string, unit: string, of: (one: Dragged) => number): Row => ({
    what: `dragging a stage, ${what}${end}`,
    value: median(rounds.map((round) => of(round.ours))),
    unit,
    against: { what: 'bare React Flow', value: median(rounds.map((round) => of(round.bare))) },
    ratio: median(rounds.map((round) => of(round.ours) / of(round.bare))),
  });
  return [{ ...row('', 'fps', (one) => one.framesPerSecond), target: FLUENT }, row(', p95 of a frame', 'ms', (one) => one.slow)];
}

/** The zoom of the map as the designer opened it, for the bare one beside it. */
async function viewportOf(page: Page) {
  const matrix = await page
    .locator('.react-flow__viewport')
    .evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).toJSON());
  return { x: Number(matrix.e), y: Number(matrix.f), zoom: Number(matrix.a) };
}

export const mapBenchmark: Benchmark = {
  name: 'ui-map',
  async run({ smoke }) {
    const installation = await startLarge();
    const contents: Record<string, unknown> = { '/flow.json': { ...bareFlow(), viewport: null } };
    const site = await startBareSite(contents);
    const profiles = [await profileOf(installation.admin), await profileOf()] as const;
    try {
      const ours = await openMap(profiles[0], `${installation.url}${installation.designerPath}`);
      const bare = await openMap(profiles[1], `${site.url}/flow`);
      const rows = await openings(ours, bare, smoke ? 1 : OPENINGS);
      contents['/flow.json'] = { ...bareFlow(), viewport: await viewportOf(ours.page) };
      await opening(bare);
      rows.push(...(await drags(ours, bare, 'as the map opens', smoke ? 1 : DRAGS)));
      if (smoke) return rows;
      contents['/flow.json'] = { ...bareFlow(), viewport: null };
      await opening(bare);
      await ours.page.getByRole('button', { name: 'Show everything', exact: true }).click();
      await ours.page.waitForTimeout(500);
      return [...rows, ...(await drags(ours, bare, 'the whole map in sight', DRAGS))];
    } finally {
      for (const profile of profiles) await profile.close();
      await site.stop();
      await installation.stop();
    }
  },
};
