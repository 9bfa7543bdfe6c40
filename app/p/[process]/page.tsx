import { ProcessHome } from './process-home';

export default async function Page({ params }: { params: Promise<{ process: string }> }) {
  const { process } = await params;
  return <ProcessHome process={process} />;
}
