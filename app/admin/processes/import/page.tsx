import { ImportPage } from './import-page';

export default function Page() {
  return <ImportPage />;
}
