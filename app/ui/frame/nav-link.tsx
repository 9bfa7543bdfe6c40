'use client';
import clsx from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import classes from './frame.module.css';

interface NavLinkProps {
  href: string;
  icon?: ReactNode;
  label: string;
  nested?: boolean;
  /** the page itself only, not the pages below it */
  exact?: boolean;
  onClick?: () => void;
}

/** True when the page at `href`, or one below it, is open. */
export function isCurrent(pathname: string, href: string, exact = false): boolean {
  return pathname === href || (!exact && pathname.startsWith(`${href}/`));
}

/** An entry of the side navigation. */
export function NavLink({ href, icon, label, nested, exact, onClick }: NavLinkProps) {
  const current = isCurrent(usePathname(), href, exact);
  return (
    <li>
      <Link
        href={href}
        className={clsx(classes.link, nested && classes.nested)}
        aria-current={current ? 'page' : undefined}
        onClick={onClick}
      >
        {icon}
        <span>{label}</span>
      </Link>
    </li>
  );
}
