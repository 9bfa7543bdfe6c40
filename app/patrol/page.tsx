import { PatrolPage } from './patrol-page';

export default function Page() {
  return <PatrolPage />;
}
