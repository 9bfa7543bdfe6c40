import { ApiDocsPage } from './api-docs-page';

export default function Page() {
  return <ApiDocsPage />;
}
