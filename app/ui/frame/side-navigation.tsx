'use client';
import Link from 'next/link';
import { PinionMark } from '../pinion-mark';
import classes from './frame.module.css';
import { NavigationLinks } from './navigation-links';
import { UserMenu } from './user-menu';

/** The side bar of a desktop: mark, destinations, the person. */
export function SideNavigation() {
  return (
    <>
      <Link href="/" className={classes.brand}>
        <PinionMark />
        Pinion
      </Link>
      <NavigationLinks />
      <div className={classes.foot}>
        <UserMenu />
      </div>
    </>
  );
}
