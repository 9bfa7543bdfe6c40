import { ActionIcon, Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconCamera, IconFileText, IconPhotoPlus, IconUpload, IconX } from '@tabler/icons-react';
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react';
import type { FileValue, Json } from '../../core/types';
import { isObject } from '../field-view';
import { useServices, useTexts } from '../services';
import tone from '../tone.module.css';
import { useValueText } from '../value-text';
import type { DisplayProps, FieldEntry, InputProps } from './entry';
import { FileTile } from './file-tile';
import classes from './files-field.module.css';

/** The files of a value; anything else in it is left out. */
export function filesOf(value: Json | undefined): FileValue[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).filter((file): file is FileValue => typeof file.id === 'string' && typeof file.name === 'string');
}

const PHOTO_TYPES = 'image/jpeg,image/png,image/webp,image/heic,image/gif';
const MEGABYTE = 1024 * 1024;

interface Upload {
  key: number;
  name: string;
  fraction: number;
  failed: string | null;
}

/** Sends files one after the other (a phone's connection is narrow) and tells how far each is. */
function useUploads(props: InputProps) {
  const { uploadFile } = useServices();
  const texts = useTexts();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const next = useRef(0);
  const held = useRef<FileValue[]>([]);
  held.current = filesOf(props.value);
  const change = (key: number, patch: Partial<Upload> | null) =>
    setUploads((all) => (patch ? all.map((one) => (one.key === key ? { ...one, ...patch } : one)) : all.filter((one) => one.key !== key)));

  const refusal = (file: File): string | null => {
    const limit = props.field.files?.maxBytes;
    if (limit && file.size > limit) return texts('files.tooLarge', { limit: `${Math.round((limit / MEGABYTE) * 10) / 10} MB` });
    if (props.field.files?.accept === 'photo' && file.type !== '' && !file.type.startsWith('image/')) return texts('files.wrongKind');
    return null;
  };

  const send = async (files: readonly File[]) => {
    const queue = files.map((file) => ({ file, key: next.current++ }));
    setUploads((all) => [...all, ...queue.map(({ file, key }) => ({ key, name: file.name, fraction: 0, failed: refusal(file) }))]);
    for (const { file, key } of queue) {
      if (!uploadFile || refusal(file)) continue;
      try {
        const stored = await uploadFile(props.field.id, file, (fraction) => change(key, { fraction }));
        // the record may have come with it already
        if (held.current.every(({ id }) => id !== stored.id)) {
          held.current = [...held.current, stored];
          props.onChange(held.current);
        }
        change(key, null);
      } catch (error) {
        change(key, { failed: error instanceof Error && error.message ? error.message : texts('files.unknownReason') });
      }
    }
  };
  return { uploads, send, dismiss: (key: number) => change(key, null) };
}

function UploadLine({ upload, onDismiss }: { upload: Upload; onDismiss: () => void }) {
  const texts = useTexts();
  if (upload.failed !== null) {
    return (
      <Alert color="red" variant="light" p="xs" role="alert">
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text size="sm" className={tone.danger}>
            {texts('files.failed', { name: upload.name, reason: upload.failed })}
          </Text>
          <ActionIcon variant="subtle" color="gray" onClick={onDismiss} aria-label={texts('files.dismiss', { name: upload.name })}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </Alert>
    );
  }
  const percent = Math.round(upload.fraction * 100);
  const label = texts('files.uploading', { name: upload.name, percent });
  return (
    <Stack gap={4}>
      <Text size="xs" className={tone.secondary}>
        {label}
      </Text>
      <Progress value={percent} size="sm" aria-label={label} animated />
    </Stack>
  );
}

function Pickers({ send, photo, describedBy }: { send: (files: File[]) => void; photo: boolean; describedBy: string | undefined }) {
  const texts = useTexts();
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const touch = useMediaQuery('(pointer: coarse)') ?? false;
  const take = (input: HTMLInputElement) => {
    send([...(input.files ?? [])]);
    // The same photo can be chosen again after a failure.
    input.value = '';
  };
  return (
    <Group gap="xs">
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        data-testid="file-input"
        accept={photo ? PHOTO_TYPES : undefined}
        onChange={(event) => take(event.currentTarget)}
      />
      <input ref={camera} type="file" hidden accept="image/*" capture="environment" onChange={(event) => take(event.currentTarget)} />
      {photo && touch ? (
        <Button variant="light" leftSection={<IconCamera size={18} aria-hidden />} onClick={() => camera.current?.click()}>
          {texts('files.camera')}
        </Button>
      ) : null}
      <Button
        variant="default"
        leftSection={photo ? <IconPhotoPlus size={18} aria-hidden /> : <IconUpload size={18} aria-hidden />}
        onClick={() => picker.current?.click()}
        aria-describedby={describedBy}
      >
        {texts(photo ? 'files.addPhoto' : 'files.add')}
      </Button>
      {touch ? null : (
        <Text size="sm" className={`${classes.drop} ${tone.secondary}`}>
          {texts('files.drop')}
        </Text>
      )}
    </Group>
  );
}

/** Where a process is only tried out: files by a press, without looking for any. */
function MadeUpFiles({ field, onChange, value, describedBy }: InputProps) {
  const texts = useTexts();
  const { madeUpFile } = useServices();
  const kinds =
    field.files?.accept === 'photo' ? (['photo'] as const) : field.files?.accept === 'document' ? (['document'] as const) : BOTH;
  const add = async (kind: FileValue['kind']) => {
    const made = await madeUpFile?.(field.id, kind).catch(() => null);
    if (made) onChange([...filesOf(value), made]);
  };
  return (
    <Group gap="xs">
      {kinds.map((kind) => (
        <Button
          key={kind}
          variant="default"
          leftSection={kind === 'photo' ? <IconPhotoPlus size={18} aria-hidden /> : <IconFileText size={18} aria-hidden />}
          onClick={() => void add(kind)}
          aria-describedby={describedBy}
        >
          {texts(kind === 'photo' ? 'files.madeUpPhoto' : 'files.madeUpDocument')}
        </Button>
      ))}
    </Group>
  );
}
const BOTH = ['photo', 'document'] as const;

function FilesInput(props: InputProps) {
  const texts = useTexts();
  const { uploadFile, madeUpFile } = useServices();
  const { uploads, send, dismiss } = useUploads(props);
  const [over, setOver] = useState(false);
  const files = filesOf(props.value);
  const need = props.missing?.need ?? props.field.minItems;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void send([...event.dataTransfer.files]);
  };
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length > 0) void send([...event.clipboardData.files]);
  };
  const open = uploadFile !== null && !props.disabled;
  return (
    <div
      id={props.id}
      tabIndex={-1}
      className={classes.zone}
      data-over={over || undefined}
      data-invalid={props.invalid || undefined}
      {...(open
        ? {
            onDragOver: (event: DragEvent) => {
              event.preventDefault();
              setOver(true);
            },
            onDragLeave: () => setOver(false),
            onDrop: drop,
            onPaste: paste,
          }
        : {})}
    >
      {files.length > 0 ? (
        <ul className={classes.tiles}>
          {files.map((file) => (
            <FileTile key={file.id} file={file} />
          ))}
        </ul>
      ) : null}
      {uploads.map((upload) => (
        <UploadLine key={upload.key} upload={upload} onDismiss={() => dismiss(upload.key)} />
      ))}
      <Group justify="space-between" gap="xs">
        {open ? (
          <Pickers send={(list) => void send(list)} photo={props.field.files?.accept === 'photo'} describedBy={props.describedBy} />
        ) : madeUpFile && !props.disabled ? (
          <MadeUpFiles {...props} />
        ) : (
          <Text size="sm" className={tone.secondary}>
            {uploadFile || madeUpFile ? texts('files.none') : texts('files.afterSave')}
          </Text>
        )}
        {need ? (
          <Text
            size="sm"
            fw={600}
            className={files.length >= need ? tone.success : tone.warning}
            aria-label={texts('files.counted', { have: files.length, need })}
          >
            {texts('files.count', { have: files.length, need })}
          </Text>
        ) : null}
      </Group>
    </div>
  );
}

function FileTiles({ value }: DisplayProps) {
  const files = filesOf(value);
  return (
    <ul className={classes.tiles}>
      {files.map((file) => (
        <FileTile key={file.id} file={file} />
      ))}
    </ul>
  );
}

function FileCount({ field, value }: DisplayProps) {
  const text = useValueText()(field, value);
  const count = filesOf(value).length;
  return (
    <span title={text} style={{ display: 'inline-flex', gap: 4, alignItems: 'center' }}>
      <IconFileText size={14} aria-hidden />
      {count}
    </span>
  );
}

export const filesField: FieldEntry = { Input: FilesInput, Display: FileTiles, Cell: FileCount, wide: true, group: true };
