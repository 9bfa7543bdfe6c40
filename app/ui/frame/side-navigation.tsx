'use client';
import Link from 'next/link';
import { PinionMark } from '../pinion-mark';
import { Bell } from './bell';
import classes from './frame.module.css';
import { NavigationLinks } from './navigation-links';
import { UserMenu } from './user-menu';

/** The side bar of a desktop: mark, destinations, the person. */
export function SideNavigation() {
  return (
    <>
      <div className={classes.top}>
        <Link href="/" className={classes.brand}>
          <PinionMark />
          Pinion
        </Link>
        <Bell />
      </div>
      <NavigationLinks />
      <div className={classes.foot}>
        <UserMenu />
      </div>
    </>
  );
}
