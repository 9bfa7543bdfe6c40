/** Bare rjsf: its own theme, its ajv validator, nothing else. Shows the form that /form.json holds. */
import Form from '@rjsf/core';
import validator from '@rjsf/validator-ajv8';
import { createRoot } from 'react-dom/client';

const { schema, uiSchema, data } = await (await fetch('/form.json')).json();
createRoot(document.body).render(<Form schema={schema} uiSchema={uiSchema} formData={data} validator={validator} />);
