import { NotFoundPage } from './ui/not-found-page';

export default function NotFound() {
  return <NotFoundPage />;
}
