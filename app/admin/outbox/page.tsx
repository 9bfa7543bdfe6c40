import { OutboxPage } from './outbox-page';

export default async function Page({ searchParams }: { searchParams: Promise<{ state?: string; key?: string }> }) {
  const { state, key } = await searchParams;
  return <OutboxPage first={state === 'waiting' ? 'waiting' : 'dead'} asked={key ?? null} />;
}
