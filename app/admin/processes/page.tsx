import { ProcessesPage } from './processes-page';

export default function Page() {
  return <ProcessesPage />;
}
