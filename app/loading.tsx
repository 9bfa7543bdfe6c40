import { LoadingPage } from './ui/loading-page';

export default function Loading() {
  return <LoadingPage />;
}
