import { DesignPage } from './design-page';

export default async function Page({ params }: { params: Promise<{ process: string }> }) {
  const { process } = await params;
  return <DesignPage process={process} />;
}
