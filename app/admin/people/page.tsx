import { PeoplePage } from './people-page';

export default function Page() {
  return <PeoplePage />;
}
