'use client';
import classes from './page-body.module.css';
import { LoadingRows } from './states';

/** Shown while the next page's code is on its way. */
export function LoadingPage() {
  return (
    <div className={classes.page}>
      <LoadingRows />
    </div>
  );
}
