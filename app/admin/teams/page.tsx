import { TeamsPage } from './teams-page';

export default function Page() {
  return <TeamsPage />;
}
