/** What rjsf draws Markdown with, in place of the library itself: that is fetched when there is some, not with every form. */
import { lazy, Suspense } from 'react';

interface MarkdownProps {
  children?: string;
  options?: { disableParsingRawHTML?: boolean };
}

const AsWritten = ({ children }: MarkdownProps) => <>{children}</>;

const Read = lazy(async () => {
  try {
    const { Markdown: Library } = await import('markdown-to-jsx');
    // whoever made the form may not write HTML into the page, wherever rjsf draws it
    const Parsed = ({ children = '' }: MarkdownProps) => <Library options={{ disableParsingRawHTML: true }}>{children}</Library>;
    return { default: Parsed };
  } catch {
    // no network: the text is there without its looks
    return { default: AsWritten };
  }
});

/** A text in Markdown: as it was written until its reader is there, and for good when that cannot be fetched. */
export function Markdown(props: MarkdownProps) {
  return (
    <Suspense fallback={<AsWritten {...props} />}>
      <Read {...props} />
    </Suspense>
  );
}
