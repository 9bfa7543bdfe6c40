import { SpreadsheetPage } from './spreadsheet-page';

export default function Page() {
  return <SpreadsheetPage />;
}
