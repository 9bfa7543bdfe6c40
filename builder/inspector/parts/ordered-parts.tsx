import { Button, Input, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { movedItem } from '../../draft/sharing';
import { MoveButtons } from '../../pipeline/panels/ordered-list';
import { IconAction } from '../../pipeline/panels/panel-parts';
import classes from './parts.module.css';

/** What a part is called and its buttons are, by its place as people count. */
interface PartWords {
  title: (at: number) => string;
  /** null: the parts stay in the order in which they were added */
  move: { up: (at: number) => string; down: (at: number) => string } | null;
  remove: (at: number) => string;
}

/** One part as its inputs see it. */
interface PlacedPart<T> {
  at: number;
  property: string;
  onChange: (next: T, gesture?: string) => void;
}

interface OrderedPartsProps<T> {
  label: string;
  help: string;
  /** said where there is none */
  none?: string;
  property: string;
  parts: readonly T[];
  /** the name of a part; absent where its place is all it has */
  keyOf?: (part: T) => string;
  words: PartWords;
  /** a single part needs no title */
  plainWhenSingle?: boolean;
  /** so many at most */
  most: number;
  add: string;
  onAdd: () => void;
  onChange: (parts: T[], gesture?: string) => void;
  children: (part: T, placed: PlacedPart<T>) => ReactNode;
}

/** Parts of one setting in their order, such as the steps of a ladder, each with its inputs. */
export function OrderedParts<T>(props: OrderedPartsProps<T>) {
  const { label, help, none, property, parts, keyOf, words, plainWhenSingle = false, most, add, onAdd, onChange, children } = props;
  return (
    <Input.Wrapper label={label} description={help} labelElement="div" data-property={property}>
      {none !== undefined && parts.length === 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {none}
        </Text>
      )}
      <ol className={classes.parts}>
        {parts.map((part, at) => {
          const own = `${property}.${at}`;
          const key = keyOf?.(part) ?? own;
          return (
            <li key={key} className={classes.part} data-property={own}>
              {plainWhenSingle && parts.length === 1 ? null : (
                <div className={classes.partHead}>
                  <span>{words.title(at + 1)}</span>
                  <span>
                    {words.move !== null && (
                      <MoveButtons
                        earlier={words.move.up(at + 1)}
                        later={words.move.down(at + 1)}
                        at={at}
                        of={parts.length}
                        onMove={(to) => onChange(movedItem(parts, at, to))}
                      />
                    )}
                    <IconAction label={words.remove(at + 1)} onClick={() => onChange(parts.toSpliced(at, 1))}>
                      <IconTrash size={15} />
                    </IconAction>
                  </span>
                </div>
              )}
              {children(part, {
                at,
                property: own,
                onChange: (next, gesture) => onChange(parts.with(at, next), gesture && `${key}:${gesture}`),
              })}
            </li>
          );
        })}
      </ol>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={parts.length >= most}
        onClick={onAdd}
      >
        {add}
      </Button>
    </Input.Wrapper>
  );
}
