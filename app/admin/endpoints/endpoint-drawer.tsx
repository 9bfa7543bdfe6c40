'use client';
import { Button, Drawer, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { ENDPOINT_KINDS, type EndpointItem, type EndpointKind, useAddEndpoint, useSaveEndpoint } from '../../client/endpoints';
import { notifyDone, useNotifyRefusal } from '../../ui/notify';
import { additionOf, changeOf, draftOf, type EndpointDraft, faultsOf } from './endpoint-draft';
import { IncomingFields } from './incoming-fields';
import { SecretField } from './secret-field';

interface EndpointDrawerProps {
  edited: EndpointItem | 'new' | null;
  onClose: () => void;
  /** saved, and a secret was made */
  onSecret: (name: string, secret: string) => void;
}

/** Adding or editing one endpoint. */
export function EndpointDrawer({ edited, onClose, onSecret }: EndpointDrawerProps) {
  const t = useTranslations('endpoints');
  const common = useTranslations('common');
  const endpoint = edited === 'new' ? null : edited;
  return (
    <Drawer
      opened={edited !== null}
      onClose={onClose}
      size={460}
      title={endpoint ? endpoint.label : t('add')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {edited && <EndpointForm key={endpoint?.id ?? 'new'} endpoint={endpoint} onDone={onClose} onSecret={onSecret} />}
    </Drawer>
  );
}

interface EndpointFormProps {
  endpoint: EndpointItem | null;
  onDone: () => void;
  onSecret: EndpointDrawerProps['onSecret'];
}

function useEndpointForm({ endpoint, onDone, onSecret }: EndpointFormProps) {
  const t = useTranslations('endpoints');
  const locale = useLocale();
  const [draft, setDraft] = useState(() => draftOf(endpoint, locale === 'en' ? 'en' : 'zh-CN'));
  const [tried, setTried] = useState(false);
  const add = useAddEndpoint();
  const save = useSaveEndpoint();
  const notifyRefusal = useNotifyRefusal();
  const faults = faultsOf(draft, endpoint === null);
  const submit = () => {
    setTried(true);
    if (Object.keys(faults).length > 0) return;
    const after = {
      onSuccess: ({ secret, label }: { secret?: string; label: string }) => {
        if (secret !== undefined) return onSecret(label, secret);
        notifyDone(t('saved'));
      },
      whileHere: ({ secret }: { secret?: string }) => secret === undefined && onDone(),
      onError: (error: unknown) => notifyRefusal(error),
    };
    if (endpoint) save.mutate(changeOf(draft), after);
    else add.mutate(additionOf(draft), after);
  };
  const set = (change: Partial<EndpointDraft>) => setDraft((before) => ({ ...before, ...change }));
  return { draft, set, submit, faults: tried ? faults : {}, pending: add.isPending || save.isPending };
}

function EndpointForm(props: EndpointFormProps) {
  const { endpoint } = props;
  const t = useTranslations('endpoints');
  const form = useEndpointForm(props);
  const { draft, set, submit, faults, pending } = form;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="md">
        <Select
          label={t('kind')}
          description={t(`hints.${draft.kind}`)}
          inputWrapperOrder={['label', 'input', 'description']}
          allowDeselect={false}
          disabled={endpoint !== null}
          value={draft.kind}
          data={ENDPOINT_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          onChange={(kind) => kind && set({ kind: kind as EndpointKind })}
        />
        <TextInput
          label={t('label')}
          required
          maxLength={100}
          value={draft.label}
          error={faults.label && t('labelFault')}
          onChange={(event) => set({ label: event.currentTarget.value })}
        />
        <TextInput
          label={t('id')}
          description={t('idHint')}
          required
          maxLength={63}
          disabled={endpoint !== null}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          value={draft.id}
          error={faults.id && t('idFault')}
          onChange={(event) => set({ id: event.currentTarget.value })}
        />
        {draft.kind === 'incoming' ? (
          <IncomingFields draft={draft.incoming} fault={faults.incoming === true} onChange={(incoming) => set({ incoming })} />
        ) : (
          <UrlField form={form} endpoint={endpoint} />
        )}
        <SecretField draft={draft} endpoint={endpoint} onChange={set} />
        {draft.kind !== 'webhook' && draft.kind !== 'incoming' && (
          <Select
            label={t('language')}
            allowDeselect={false}
            value={draft.locale}
            data={[
              { value: 'zh-CN', label: '简体中文' },
              { value: 'en', label: 'English' },
            ]}
            onChange={(locale) => locale && set({ locale: locale === 'en' ? 'en' : 'zh-CN' })}
          />
        )}
        <div>
          <Button type="submit" loading={pending}>
            {t('save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function UrlField({ form, endpoint }: { form: ReturnType<typeof useEndpointForm>; endpoint: EndpointItem | null }) {
  const t = useTranslations('endpoints');
  const { draft, set, faults } = form;
  return (
    <TextInput
      label={t('url')}
      type="url"
      required={endpoint === null}
      description={endpoint ? t('urlKept', { address: endpoint.address }) : undefined}
      placeholder="https://"
      autoComplete="off"
      spellCheck={false}
      value={draft.url}
      error={faults.url && t('urlFault')}
      onChange={(event) => set({ url: event.currentTarget.value })}
    />
  );
}
