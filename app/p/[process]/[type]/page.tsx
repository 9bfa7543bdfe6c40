import { TypePage } from './type-page';

export default async function Page({ params }: { params: Promise<{ process: string; type: string }> }) {
  const { process, type } = await params;
  return <TypePage process={process} type={type} />;
}
