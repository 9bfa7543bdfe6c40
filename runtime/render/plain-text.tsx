import { plainBlocks } from './plain-blocks';
import classes from './plain-text.module.css';

/** A text of some length: paragraphs and lists, nothing of it interpreted. */
export function PlainText({ text, lang }: { text: string; lang?: string }) {
  return (
    <div className={classes.text} lang={lang}>
      {plainBlocks(text).map((block, at) => {
        // the text is drawn anew as a whole: places are all the identity its parts have
        const key = `${block.kind} ${at}`;
        if (block.kind === 'paragraph') return <p key={key}>{block.lines.join('\n')}</p>;
        const items = [...block.items.entries()].map(([place, item]) => <li key={place}>{item}</li>);
        return block.kind === 'bullets' ? <ul key={key}>{items}</ul> : <ol key={key}>{items}</ol>;
      })}
    </div>
  );
}
