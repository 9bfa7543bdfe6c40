import { List, ScrollArea, Text } from '@mantine/core';
import { useDesignerTexts, useWords } from '../designer/designer-context';
import type { Usage } from '../draft/usages';

/** Where a thing is used, before it goes: what goes with it, and the expressions that stay and become problems. */
export function UsageList({ usages }: { usages: readonly Usage[] }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const places = (kind: Usage['kind']) => [...new Set(usages.filter((one) => one.kind === kind).map((one) => words(one.place)))];
  const [going, staying] = [places('structure'), places('expression')];
  if (usages.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {texts('inspector.usedNowhere')}
      </Text>
    );
  return (
    <>
      <Places title={texts('inspector.going', { count: going.length })} places={going} />
      <Places title={texts('inspector.staying', { count: staying.length })} places={staying} />
    </>
  );
}

function Places({ title, places }: { title: string; places: readonly string[] }) {
  if (places.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={550} mb={4}>
        {title}
      </Text>
      <ScrollArea.Autosize mah={200} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': title }}>
        <List size="sm" spacing={2}>
          {places.map((place) => (
            <List.Item key={place}>{place}</List.Item>
          ))}
        </List>
      </ScrollArea.Autosize>
    </div>
  );
}
