import { EndpointsPage } from './endpoints-page';

export default function Page() {
  return <EndpointsPage />;
}
