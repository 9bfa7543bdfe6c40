import { ProcessPage } from './process-page';

export default async function Page({ params }: { params: Promise<{ process: string }> }) {
  const { process } = await params;
  return <ProcessPage process={process} />;
}
