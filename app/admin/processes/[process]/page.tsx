import { ProcessPage } from './process-page';

interface Props {
  params: Promise<{ process: string }>;
  searchParams: Promise<{ tab?: string; run?: string }>;
}

export default async function Page({ params, searchParams }: Props) {
  const [{ process }, { tab, run }] = await Promise.all([params, searchParams]);
  return <ProcessPage process={process} tab={tab === 'runs' || tab === 'versions' ? tab : 'draft'} run={run ?? null} />;
}
