import { useInfiniteQuery } from "@tanstack/react-query";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { call } from "#kernel/web/client.ts";
import type { ProblemError } from "#kernel/web/problem-error.ts";
import { readKey } from "#kernel/web/reads.ts";
import { unitChildren } from "../../contract/endpoints.ts";

/** Two thumbs' scrolling: a commune's branches at once, a large province's communes in two steps. */
const PAGE = 100;

type ChildPage = EndpointReply<typeof unitChildren>;

/** The units below one, page after page as far as they were asked for. */
export function useChildren(unitId: number, closed: boolean) {
  const asked = { params: { unitId }, query: { limit: PAGE, closed: String(closed) } };
  const pages = useInfiniteQuery<
    ChildPage,
    ProblemError,
    { pages: ChildPage[] },
    readonly unknown[],
    string | undefined
  >({
    queryKey: [...readKey(unitChildren, asked), "pages"],
    queryFn: ({ signal, pageParam }) =>
      call(unitChildren, { ...asked, query: { ...asked.query, after: pageParam } }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next,
  });
  return {
    rows: pages.data?.pages.flatMap((page) => page.rows),
    problem: pages.error,
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    more: () => void pages.fetchNextPage(),
    retry: () => void (pages.data ? pages.fetchNextPage() : pages.refetch()),
  };
}
