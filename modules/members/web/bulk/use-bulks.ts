import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { readKey, useRead } from "#kernel/web/reads.ts";
import { isRunning, listBulks } from "../../contract/bulk-endpoints.ts";
import { countMembers, listMembers, unitFigures } from "../../contract/endpoints.ts";

/** The bulk actions of one's part; asked every second while one runs, and the lists are read anew when one ends. */
export function useBulks(when: boolean) {
  const client = useQueryClient();
  const bulks = useRead(
    listBulks,
    { query: { limit: 20 } },
    {
      when,
      staleTime: 0,
      every: (reply) => (reply?.rows.some((bulk) => isRunning(bulk.state)) ? 1000 : false),
    },
  );
  const running = bulks.data?.rows.filter((bulk) => isRunning(bulk.state)).length ?? 0;
  const before = useRef(running);
  useEffect(() => {
    if (running < before.current)
      for (const read of [listMembers, countMembers, unitFigures])
        void client.invalidateQueries({ queryKey: readKey(read) });
    before.current = running;
  }, [running, client]);
  return bulks;
}
