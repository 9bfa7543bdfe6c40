const FOCUSABLE =
  'input:not([type="hidden"]):not([hidden]):not(:disabled), textarea:not(:disabled), button:not(:disabled), [tabindex="-1"]';

/**
 * Scrolls a field of a form into view and focuses its control; the first control where it has several. For a moment the
 * field is marked (`data-led`), so that the eye finds it too. False when the form does not show the field.
 */
export function focusFieldIn(container: ParentNode, idPrefix: string, field: string): boolean {
  const block = container.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
  if (!block) return false;
  const own = block.querySelector<HTMLElement>(`#${CSS.escape(`${idPrefix}_${field}`)}`);
  const target = own && own.tabIndex >= 0 ? own : (block.querySelector<HTMLElement>(FOCUSABLE) ?? own);
  const calm = window.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? true;
  block.scrollIntoView?.({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
  target?.focus({ preventScroll: true });
  block.dataset.led = 'true';
  window.setTimeout(() => {
    delete block.dataset.led;
  }, 1600);
  return true;
}
