import { ForeignFormPage } from './foreign-form-page';

export default function Page() {
  return <ForeignFormPage />;
}
