// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { useMutation } from './mutation';

interface Tells {
  onSuccess(data: string): void;
  onError(error: Error): void;
  whileHere?(data: string): void;
}
let mutation: { mutate: (input: string, told: Tells) => void };
let root: Root;
const told: string[] = [];
const tells = { onSuccess: (data: string) => void told.push(data), onError: (error: Error) => void told.push(error.message) };
const answers: { [input: string]: { resolve(answer: string): void; reject(error: Error): void } } = {};

function Row() {
  mutation = useMutation({
    mutationFn: (input: string) => new Promise<string>((resolve, reject) => (answers[input] = { resolve, reject })),
  });
  return null;
}
const show = (row: boolean) =>
  act(async () => root.render(<QueryClientProvider client={new QueryClient()}>{row ? <Row /> : null}</QueryClientProvider>));

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  told.length = 0;
  root = createRoot(document.createElement('div'));
  await show(true);
});
afterEach(() => act(async () => root.unmount()));

it('tells what came of it to a row that has left the page', async () => {
  await act(async () => mutation.mutate('a', tells));
  await show(false);
  await act(async () => answers.a?.resolve('done'));
  expect(told).toEqual(['done']);
});

it('leads on only from where it was asked', async () => {
  const here = { ...tells, whileHere: (data: string) => void told.push(`${data} here`) };
  await act(async () => mutation.mutate('a', here));
  await act(async () => answers.a?.resolve('one'));
  expect(told).toEqual(['one here', 'one']);
  await act(async () => mutation.mutate('b', here));
  await show(false);
  await act(async () => answers.b?.resolve('two'));
  expect(told).toEqual(['one here', 'one', 'two']);
});

it('tells of a refusal there, too', async () => {
  await act(async () => mutation.mutate('a', tells));
  await show(false);
  await act(async () => answers.a?.reject(new Error('no')));
  expect(told).toEqual(['no']);
});

it('tells of every call, not of the latest alone', async () => {
  await act(async () => mutation.mutate('a', tells));
  await act(async () => mutation.mutate('b', tells));
  await act(async () => answers.b?.resolve('b'));
  await act(async () => answers.a?.resolve('a'));
  expect(told).toEqual(['b', 'a']);
});
