'use client';
import { useEffect, useRef } from 'react';
import { AutomationPage } from '../automations/automation-page';
import { useDesignerTexts, useDocument, useView } from '../designer/designer-context';
import { useAskedPlace } from '../pipeline/panels/use-asked-place';
import { ArticlePage } from './article-page';
import { CalendarPage } from './calendar/calendar-page';
import { ProcessNav } from './process-nav';
import { ProcessPage } from './process-page';
import classes from './process-workspace.module.css';
import { RecordTypePage } from './record-type-page';
import { RolePage } from './role-page';
import { SamplePage } from './sample-page';

/** The process itself without its pipelines and forms: settings, record types, roles, automations, knowledge, samples; a list, and the page of what is chosen in it. */
export function ProcessWorkspace() {
  const texts = useDesignerTexts();
  const page = useRef<HTMLElement>(null);
  useAskedPlace(page);
  const selected = useView((state) => state.selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is read from its beginning
  useEffect(() => {
    if (page.current) page.current.scrollTop = 0;
  }, [selected]);
  return (
    <section className={classes.workspace} aria-label={texts('frame.process')} data-ready>
      <ProcessNav />
      <section ref={page} className={classes.page} aria-label={texts('inspector.properties')}>
        <div className={classes.content}>
          <OpenPage />
        </div>
      </section>
    </section>
  );
}

/** Of what is selected; of the process itself when that is nothing, or gone. */
function OpenPage() {
  const { recordTypes, roles, calendars = [], automations = [], knowledge = [], samples = [] } = useDocument();
  const selected = useView((state) => state.selected.at(-1));
  const type = recordTypes.find((one) => selected?.what === 'recordType' && one.id === selected.id);
  if (type) return <RecordTypePage key={type.id} type={type} />;
  const role = roles.find((one) => selected?.what === 'role' && one.id === selected.id);
  if (role) return <RolePage key={role.id} role={role} />;
  const calendar = calendars.find((one) => selected?.what === 'calendar' && one.id === selected.id);
  if (calendar) return <CalendarPage key={calendar.id} calendar={calendar} />;
  const automation = automations.find((one) => selected?.what === 'automation' && one.id === selected.id);
  if (automation) return <AutomationPage key={automation.id} automation={automation} />;
  const article = knowledge.find((one) => selected?.what === 'article' && one.id === selected.id);
  if (article) return <ArticlePage key={article.id} article={article} />;
  const sample = samples.find((one) => selected?.what === 'sample' && one.ref === selected.id);
  if (sample) return <SamplePage key={sample.ref} sample={sample} />;
  return <ProcessPage />;
}
