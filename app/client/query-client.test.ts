import { describe, expect, it } from 'vitest';
import { createQueryClient, SESSION_KEY } from './query-client';
import { Refusal } from './refusal';

describe('the end of a session', () => {
  const person = { id: 'p' };
  const signedIn = () => {
    const client = createQueryClient();
    client.setQueryData(SESSION_KEY, person);
    return client;
  };
  const refused = (status: number, code: string) => () => Promise.reject(new Refusal({ status, code }));

  it('is learned from any read or change that is refused for it', async () => {
    const reading = signedIn();
    await reading.fetchQuery({ queryKey: ['records'], queryFn: refused(401, 'sign_in_required') }).catch(() => undefined);
    expect(reading.getQueryData(SESSION_KEY)).toBeNull();
    const changing = signedIn();
    const mutation = changing.getMutationCache().build(changing, { mutationFn: refused(401, 'sign_in_required') });
    await mutation.execute(undefined).catch(() => undefined);
    expect(changing.getQueryData(SESSION_KEY)).toBeNull();
  });
  it('is no other refusal', async () => {
    const client = signedIn();
    for (const [status, code] of [
      [401, 'wrong_credentials'],
      [403, 'forbidden'],
      [404, 'not_found'],
    ] as const)
      await client.fetchQuery({ queryKey: [code], queryFn: refused(status, code) }).catch(() => undefined);
    expect(client.getQueryData(SESSION_KEY)).toBe(person);
  });
});
