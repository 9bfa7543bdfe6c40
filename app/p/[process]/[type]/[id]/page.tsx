import { RecordPage } from './record-page';

export default async function Page({ params }: { params: Promise<{ process: string; type: string; id: string }> }) {
  const { process, type, id } = await params;
  return <RecordPage process={process} type={type} id={id} key={id} />;
}
