import { ApprovalsPage } from './approvals-page';

export default function Page() {
  return <ApprovalsPage />;
}
