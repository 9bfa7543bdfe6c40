import { Fragment } from 'react';
import classes from './told.module.css';

/** A sentence with what stands in it as code (between backticks, see `expressionWords`) set apart as such. */
export function Told({ children: sentence }: { children: string }) {
  const parts = sentence.split('`');
  // a backtick by itself is no code
  if (parts.length < 3 || parts.length % 2 === 0) return sentence;
  return parts.map((part, at) => {
    const Part = at % 2 === 1 ? Code : Fragment;
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence
    return <Part key={at}>{part}</Part>;
  });
}

function Code({ children }: { children: string }) {
  return <code className={classes.code}>{children}</code>;
}
