import { Drawer, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './dialog-sheet.module.css';
import { useTexts } from './services';

interface DialogSheetProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  size?: 'md' | 'lg';
  children: ReactNode;
}

/** A dialog on the desktop; on the phone a sheet from below, where thumbs are. */
export function DialogSheet({ opened, onClose, title, size = 'md', children }: DialogSheetProps) {
  const texts = useTexts();
  const phone = useMediaQuery('(max-width: 47.99em)') ?? false;
  const closeButtonProps = { 'aria-label': texts('common.close') };
  // a header outside of the page's parts is its banner, of which there is one: this may open over another dialog
  const attributes = { header: { role: 'presentation' } };
  const shared = { opened, onClose, title, closeButtonProps, attributes };
  return phone ? (
    <Drawer {...shared} position="bottom" size="auto" classNames={{ content: classes.sheet }}>
      {children}
    </Drawer>
  ) : (
    <Modal {...shared} size={size}>
      {children}
    </Modal>
  );
}
