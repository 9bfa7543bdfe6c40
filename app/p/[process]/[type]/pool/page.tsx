import { PoolPage } from './pool-page';

export default async function Page({ params }: { params: Promise<{ process: string; type: string }> }) {
  const { process, type } = await params;
  return <PoolPage process={process} type={type} />;
}
