import {
  keepPreviousData,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useRef } from "react";
import type { EndpointCall, EndpointDeclaration, EndpointReply } from "#kernel/contract/endpoint.ts";
import { call } from "./client.ts";
import { currentPost } from "./post.ts";
import { isProblem, type ProblemError } from "./problem-error.ts";
import { Submissions } from "./submission.ts";

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // A refusal stays one; a lost way is tried twice more.
        retry: (failures, error) => isProblem(error) && error.canRetry && failures < 2,
        retryDelay: (failures) => 500 * 2 ** failures,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });

/** The cache key of a read: the declaration's address, its input, and the post it was asked in. */
export const readKey = (declaration: EndpointDeclaration, input?: object): readonly unknown[] =>
  input === undefined ? [declaration.path] : [declaration.path, currentPost(), input];

export type ReadOptions<T> = {
  /** False waits: a parameter is not known yet. */
  when?: boolean;
  /** Asks again every so many milliseconds, or never when it answers false. */
  every?: (reply: T | undefined) => number | false;
  /** Shows the page before while the next comes. */
  keepPrevious?: boolean;
  staleTime?: number;
};

/** A read of an endpoint, cached by its input. */
export function useRead<const D extends EndpointDeclaration>(
  declaration: D,
  input: EndpointCall<D>,
  options: ReadOptions<EndpointReply<D>> = {},
): UseQueryResult<EndpointReply<D>, ProblemError> {
  const every = options.every;
  return useQuery<EndpointReply<D>, ProblemError>({
    queryKey: readKey(declaration, input),
    queryFn: ({ signal }) => call(declaration, input, { signal }),
    enabled: options.when ?? true,
    ...(every ? { refetchInterval: (query) => every(query.state.data) } : {}),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
  });
}

/** A write to an endpoint. `refresh` names the reads that it makes stale; all of them when absent. */
export function useWrite<const D extends EndpointDeclaration>(
  declaration: D,
  options: { refresh?: readonly EndpointDeclaration[]; quiet?: boolean } = {},
): UseMutationResult<EndpointReply<D>, ProblemError, EndpointCall<D>> {
  const client = useQueryClient();
  const submissions = useRef<Submissions>(null);
  submissions.current ??= new Submissions();
  const keys = submissions.current;
  return useMutation<EndpointReply<D>, ProblemError, EndpointCall<D>>({
    mutationFn: (input) =>
      call(declaration, input, { idempotencyKey: keys.keyFor(input), quiet: options.quiet ?? false }),
    onSuccess: async () => {
      keys.succeeded();
      if (!options.refresh) await client.invalidateQueries();
      else
        await Promise.all(
          options.refresh.map((read) => client.invalidateQueries({ queryKey: readKey(read) })),
        );
    },
  });
}
