import { OutboxPage } from './outbox-page';

export default function Page() {
  return <OutboxPage />;
}
