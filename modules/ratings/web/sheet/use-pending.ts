import { useEffect, useRef, useState } from "react";
import { useWrite } from "#kernel/web/reads.ts";
import { changeLines, getCase, listLines } from "#modules/cases/contract/endpoints.ts";
import { getSheet } from "../../contract/endpoints.ts";
import type { LineFacts } from "./line-facts.ts";

/** So long after the last press everything since the one before is saved together. */
const REST = 600;

/**
 * What was pressed and is not yet on the server: shown at once, saved together shortly after. What could not be saved
 * stays, to be tried again with the next press or by hand.
 */
export function usePending(caseId: string) {
  const [pending, setPending] = useState<ReadonlyMap<string, LineFacts>>(new Map());
  const { mutate, isPending, error } = useWrite(changeLines, { refresh: [getSheet, getCase, listLines] });
  const current = useRef(pending);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = () => {
    clearTimeout(timer.current);
    const sent = current.current;
    if (sent.size === 0) return;
    const rows = [...sent].map(([personId, facts]) => ({ personId, facts }));
    mutate(
      { params: { caseId }, body: { rows } },
      {
        // What was pressed again meanwhile stays, and goes with the next round.
        onSuccess: () =>
          setPending((now) => new Map([...now].filter(([id, facts]) => sent.get(id) !== facts))),
      },
    );
  };
  const put = (rows: readonly (readonly [string, LineFacts])[]) => {
    setPending((now) => new Map([...now, ...rows]));
    clearTimeout(timer.current);
    timer.current = setTimeout(save, REST);
  };
  const last = useRef(save);
  useEffect(() => {
    current.current = pending;
    last.current = save;
  });
  // Leaving the page saves what is left.
  useEffect(() => () => last.current(), []);
  return { pending, put, save, isSaving: isPending, error };
}
