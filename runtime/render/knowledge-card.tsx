import { Badge, Button, Text, UnstyledButton } from '@mantine/core';
import { useClipboard, useMediaQuery } from '@mantine/hooks';
import { IconBook2, IconBulb, IconCheck, IconChevronDown, IconCopy, IconExternalLink, IconMessage2 } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { localise } from '../../schemas/text';
import type { Offer } from '../core/knowledge/knowledge-for';
import classes from './knowledge-card.module.css';
import { PlainText } from './plain-text';
import { useServices, useTexts } from './services';
import tone from './tone.module.css';

interface KnowledgeCardProps {
  /** the best first */
  offers: readonly Offer[];
  /** of the card, which is not there while nothing fits */
  className?: string | undefined;
}

/** Talk tracks and articles that fit the record now. On a phone it is one row until somebody opens it. */
export function KnowledgeCard({ offers, className = '' }: KnowledgeCardProps) {
  const texts = useTexts();
  const { locale } = useServices();
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState<boolean | null>(null);
  const body = useId();
  const titles = offers.map(({ title, id }) => localise(title, locale, id));
  // what fits changes while somebody types elsewhere on the page: those who do not see it are told
  const announcement =
    offers.length === 0 ? '' : texts('knowledge.fits', { count: offers.length, titles: titles.join(locale === 'zh-CN' ? '、' : ', ') });
  const status = (
    <p role="status" className={tone.hidden}>
      {announcement}
    </p>
  );
  const open = chosen ?? !phone;
  return (
    <>
      {status}
      {offers.length === 0 ? null : (
        <section className={`${classes.card} ${className}`} aria-label={texts('knowledge.title')}>
          <h2 className={classes.heading}>
            <UnstyledButton className={classes.toggle} aria-expanded={open} aria-controls={body} onClick={() => setChosen(!open)}>
              <IconBulb size={18} aria-hidden className={tone.accent} />
              <span className={classes.title}>{texts('knowledge.title')}</span>
              <Badge size="sm" variant="light">
                {offers.length}
              </Badge>
              <IconChevronDown size={16} aria-hidden className={classes.chevron} data-open={open || undefined} />
            </UnstyledButton>
          </h2>
          <ul id={body} className={classes.offers} hidden={!open}>
            {offers.map((offer, at) => (
              <OfferItem key={offer.id} offer={offer} first={at === 0} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function OfferItem({ offer, first }: { offer: Offer; first: boolean }) {
  const texts = useTexts();
  const { locale } = useServices();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = chosen ?? first;
  const id = useId();
  const Icon = offer.kind === 'talkTrack' ? IconMessage2 : IconBook2;
  const reasons = offer.why.map(({ text }) => localise(text, locale));
  return (
    <li className={classes.offer}>
      <h3 className={classes.offerHeading}>
        <UnstyledButton className={classes.toggle} aria-expanded={open} aria-controls={id} onClick={() => setChosen(!open)}>
          <Icon size={17} aria-hidden className={tone.secondary} />
          <span className={classes.offerTitle}>
            <span className={tone.hidden}>{texts(`knowledge.${offer.kind}`)}: </span>
            {localise(offer.title, locale, offer.id)}
          </span>
          <IconChevronDown size={15} aria-hidden className={classes.chevron} data-open={open || undefined} />
        </UnstyledButton>
      </h3>
      <p className={classes.why}>
        <span className={tone.hidden}>{texts('knowledge.why')}: </span>
        {reasons.length === 0 ? texts('knowledge.always') : reasons.join(' · ')}
      </p>
      <div id={id} hidden={!open} className={classes.body}>
        <PlainText text={localise(offer.body, locale)} />
        <Links offer={offer} />
        <CopyText text={localise(offer.body, locale)} />
      </div>
    </li>
  );
}

function Links({ offer }: { offer: Offer }) {
  const texts = useTexts();
  const { locale } = useServices();
  if (offer.links.length === 0) return null;
  return (
    <ul className={classes.links} aria-label={texts('knowledge.links')}>
      {offer.links.map(({ label, url }) => (
        <li key={url}>
          <a href={url} target="_blank" rel="noopener noreferrer" className={tone.link}>
            {localise(label, locale, url)}
            <IconExternalLink size={13} aria-hidden />
            <span className={tone.hidden}> ({texts('knowledge.newTab')})</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function CopyText({ text }: { text: string }) {
  const texts = useTexts();
  const clipboard = useClipboard({ timeout: 2000 });
  return (
    <div>
      <Button
        size="xs"
        variant="light"
        leftSection={clipboard.copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
        onClick={() => clipboard.copy(text)}
      >
        <span aria-live="polite">{texts(clipboard.copied ? 'knowledge.copied' : 'knowledge.copy')}</span>
      </Button>
      {clipboard.error ? (
        <Text fz="xs" mt={4} role="alert" className={tone.danger}>
          {texts('knowledge.notCopied')}
        </Text>
      ) : null}
    </div>
  );
}
