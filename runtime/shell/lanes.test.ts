import { expect, it } from 'vitest';
import { Lanes } from './lanes';

it('lets work under one key wait for each other and keeps nothing afterwards', async () => {
  const lanes = new Lanes();
  const told: string[] = [];
  const slow = async (name: string) => {
    told.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    told.push(`${name} ends`);
    return name;
  };
  const failing = lanes.run('a', () => Promise.reject(new Error('broken')));
  const results = await Promise.all([lanes.run('a', () => slow('one')), lanes.run('a', () => slow('two')), failing.catch(() => 'failed')]);
  expect(results).toEqual(['one', 'two', 'failed']);
  expect(told).toEqual(['one begins', 'one ends', 'two begins', 'two ends']);
  await new Promise((resolve) => setImmediate(resolve));
  expect(lanes.size).toBe(0);
});

it('does not let other keys wait', async () => {
  const lanes = new Lanes();
  let free: () => void = () => undefined;
  const held = lanes.run(
    'a',
    () =>
      new Promise<void>((resolve) => {
        free = resolve;
      }),
  );
  await expect(lanes.run('b', async () => 'done')).resolves.toBe('done');
  free();
  await held;
});
