/** Every page an administrator passes, with something on it: accessible in both languages and colour schemes, whole on a phone. */
import { describe, it } from 'vitest';
import { visit } from '../support/browser';
import { journey, leave } from '../support/journey';
import { salesFloor } from '../support/sales-floor';
import { visitAs } from '../support/steps';
import { look, settled } from '../support/walk';

const world = journey('pages', ({ pinion }) => salesFloor(pinion.url), { shipped: true });

describe('every page', () => {
  const PAGES = {
    home: '/',
    process: '/p/bidding',
    processes: '/admin/processes',
    'process-admin': '/admin/processes/bidding',
    import: '/admin/processes/import',
    templates: '/admin/templates',
    people: '/admin/people',
    teams: '/admin/teams',
    settings: '/settings',
    'api-docs': '/api-docs',
    'not-found': '/nowhere',
  };
  // Each language in each scheme, each scheme in each width.
  it.each([
    ['en', 'desktop', false],
    ['zh-CN', 'desktop', true],
    ['zh-CN', 'phone', false],
    ['en', 'phone', true],
  ] as const)('reads well in %s on a %s (dark: %s)', async (locale, viewport, dark) => {
    const visitor = await visitAs(world.browser, world.admin, { viewport, locale, dark });
    for (const [name, path] of Object.entries(PAGES)) {
      await visitor.page.goto(world.pinion.url + path);
      await settled(visitor.page);
      await look(visitor, `page-${name}`);
    }
    await leave(visitor);
  });
  it('of signing in reads well', async () => {
    for (const [locale, viewport, dark] of [
      ['en', 'phone', true],
      ['zh-CN', 'desktop', false],
    ] as const) {
      const visitor = await visit(world.browser, world.pinion.url, { viewport, locale, dark });
      await visitor.page.goto(`${world.pinion.url}/sign-in`);
      await settled(visitor.page);
      await look(visitor, 'page-sign-in');
      await leave(visitor);
    }
  });
});
