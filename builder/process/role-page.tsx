import { Alert, Button, List, Text, TextInput } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import type { Role } from '../../schemas/process';
import { useDesigner, useDesignerTexts, useDocument, useEdit, useWords } from '../designer/designer-context';
import { TextInputs } from '../inspector/text-inputs';
import { fieldAccessSentence, grantSentence } from '../words/grant';
import { roleName } from '../words/names';
import { FieldRights } from './field-rights';
import { PartHead } from './part-head';
import { PartSection } from './part-section';
import classes from './process-workspace.module.css';
import { unseenTypes } from './rights';
import { RightsTable } from './rights-table';
import { StageRights } from './stage-rights';

/** What a role is called and what its people may do. */
export function RolePage({ role }: { role: Role }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { view } = useDesigner();
  const edit = useEdit();
  const process = useDocument();
  const { roles } = process;
  const seesNothing = unseenTypes(process, role).length === process.recordTypes.length;
  return (
    <>
      <PartHead
        kind={texts('process.role')}
        title={words(roleName(process, role.id))}
        target={{ what: 'role', role: role.id }}
        order={{ at: roles.indexOf(role), of: roles.length, onMove: (to) => edit({ kind: 'moveRole', role: role.id, to }) }}
        isLast={roles.length === 1}
        onRemove={() => {
          if (edit({ kind: 'removeRole', role: role.id, references: 'remove' }).ok) view.getState().select([]);
        }}
      >
        <Button
          variant="default"
          size="sm"
          leftSection={<IconEye size={16} aria-hidden />}
          onClick={() => view.getState().previewAs(role.id)}
        >
          {texts('process.previewAs')}
        </Button>
      </PartHead>
      {seesNothing ? (
        <Alert color="orange" icon={<IconEyeOff aria-hidden />} title={texts('process.seesNothing')}>
          {texts('process.seesNothingText')}
        </Alert>
      ) : null}
      <PartSection title={texts('process.rights')} help={texts('process.rightsHelp')} property="grants">
        <RightsTable role={role} />
      </PartSection>
      <StageRights role={role} />
      <FieldRights role={role} />
      <InWords role={role} />
      <Basics role={role} />
    </>
  );
}

function Basics({ role }: { role: Role }) {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const own = { kind: 'updateRole', role: role.id } as const;
  return (
    <PartSection title={texts('process.settings')}>
      <div className={classes.fields}>
        <TextInputs
          label={texts('process.name')}
          required
          value={role.label}
          property="label"
          onChange={(label) => edit({ ...own, set: { label: label ?? '' } }, `role:${role.id}:label`)}
        />
        <TextInputs
          label={texts('process.description')}
          long
          value={role.description}
          property="description"
          onChange={(description) => edit({ ...own, set: { description } }, `role:${role.id}:description`)}
        />
        <div className={classes.pair}>
          <TextInput label={texts('process.id')} description={texts('process.idHelp')} value={role.id} readOnly variant="filled" />
        </div>
      </div>
    </PartSection>
  );
}

/** The table once more as sentences: what was meant is easier to check in words. */
function InWords({ role }: { role: Role }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const sentences = [
    ...role.grants.map((grant) => words(grantSentence(process, grant))),
    ...(role.fields ?? []).map((entry) => words(fieldAccessSentence(process, entry))),
  ];
  return (
    <PartSection title={texts('process.inWords')}>
      {sentences.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts('process.inWordsNone')}
        </Text>
      ) : (
        <List size="sm" spacing={4}>
          {[...new Set(sentences)].map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
      )}
    </PartSection>
  );
}
