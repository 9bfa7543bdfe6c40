'use client';
import { type UseMutationOptions, type UseMutationResult, useMutation as useQueryMutation } from '@tanstack/react-query';

/** Told what came of one call. */
interface Told<Data> {
  onSuccess?: (data: Data) => void;
  onError?: (error: Error) => void;
  /** of success too, but only while what asked is on the page: closes its dialog (and not the next one), leads on from its page */
  whileHere?: (data: Data) => void;
}

/**
 * A mutation of TanStack Query whose `mutate` tells what came of every call. The library forgets the callbacks of a call once
 * its component has left the page, as the row of a task does that is done, and those of all calls but the latest: nobody would
 * hear that it was done, nor that it was refused.
 */
export function useMutation<Data = unknown, Input = void>(options: UseMutationOptions<Data, Error, Input>) {
  const mutation = useQueryMutation(options);
  const send = mutation.mutateAsync as (input: Input, told: { onSuccess?: (data: Data) => void }) => Promise<Data>;
  return {
    ...(mutation as Omit<UseMutationResult<Data, Error, Input>, 'mutate'>),
    mutate: (input: Input, { onSuccess = () => {}, onError = () => {}, whileHere }: Told<Data> = {}): void => {
      send(input, { onSuccess: whileHere }).then(onSuccess, onError);
    },
  };
}
