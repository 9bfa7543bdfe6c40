import { Alert, Select, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { KnowledgeCard } from '../../runtime/render/knowledge-card';
import { RenderProvider } from '../../runtime/render/services';
import type { Article } from '../../schemas/article';
import type { Sample } from '../../schemas/process';
import { useDesignerTexts, useDocument } from '../designer/designer-context';
import { usePreviewServices } from '../forms/preview-services';
import { sampleTitle } from '../words/names';
import { PartSection } from './part-section';
import { sampleOffers } from './sample-offers';

/** How it comes out on a sample record, while it is written. */
export function ArticlePreview({ article }: { article: Article }) {
  const texts = useDesignerTexts();
  const process = useDocument();
  const [chosen, setChosen] = useState<string | null>(null);
  const samples = (process.samples ?? []).filter(({ recordType }) => recordType === article.recordType);
  const sample = samples.find(({ ref }) => ref === chosen) ?? samples[0];
  return (
    <PartSection title={texts('knowledge.preview')} help={texts('knowledge.previewHelp')}>
      {sample === undefined ? (
        <Text size="sm" c="dimmed">
          {texts('knowledge.noSample')}
        </Text>
      ) : (
        <>
          <Select
            maw={420}
            mb="md"
            label={texts('knowledge.sample')}
            allowDeselect={false}
            data={samples.map((one) => ({ value: one.ref, label: sampleTitle(process, one) ?? one.ref }))}
            value={sample.ref}
            onChange={setChosen}
          />
          <OnSample article={article} sample={sample} />
        </>
      )}
    </PartSection>
  );
}

function OnSample({ article, sample }: { article: Article; sample: Sample }) {
  const texts = useDesignerTexts();
  const process = useDocument();
  const services = usePreviewServices();
  const offers = useMemo(() => sampleOffers(process, sample), [process, sample]);
  if (offers === null)
    return (
      <Alert color="orange" icon={<IconAlertTriangle aria-hidden />}>
        {texts('knowledge.broken')}
      </Alert>
    );
  const place = offers.findIndex(({ id }) => id === article.id) + 1;
  return (
    <>
      <Alert
        mb="sm"
        color={place > 0 ? 'green' : 'gray'}
        icon={place > 0 ? <IconCircleCheck aria-hidden /> : <IconCircleDashed aria-hidden />}
      >
        {place > 0 ? texts('knowledge.isOffered', { place }) : texts('knowledge.isNotOffered')}
      </Alert>
      {offers.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts('knowledge.noOffer')}
        </Text>
      ) : (
        <RenderProvider services={services}>
          <div style={{ maxWidth: 420, border: '1px solid var(--pinion-line)', borderRadius: 10 }}>
            <KnowledgeCard offers={offers} />
          </div>
        </RenderProvider>
      )}
    </>
  );
}
