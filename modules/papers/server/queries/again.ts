import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { PaperRecord } from "./papers.ts";

export type AgainState = {
  /** What was issued in its place. */
  again: { id: string; numberText: string | null } | null;
  /** Its case has ended without effect, has issued the same paper anew, or has taken it back: it would say what is not so. */
  wentOn: boolean;
  /** Later decisions that took somebody out of what it decides about many. */
  annulments: string[];
};

/** Whether a paper whose file could not be set still has to be issued. */
export async function againState(
  db: Db,
  paper: Pick<PaperRecord, "id" | "case_id" | "case_part" | "unit_id" | "person_id" | "created_at">,
): Promise<AgainState> {
  type Row = { id: string | null; number_text: string | null; went_on: boolean; annulments: string[] };
  const later = sql`o.case_id = ${paper.case_id} and o.case_part = 'annulment' and o.created_at > ${paper.created_at}`;
  const { rows } = await sql<Row>`
    select a.id, a.number_text,
      exists (select from workflow.case k where k.id = ${paper.case_id} and k.phase = 'ENDED')
      or exists (select from papers.paper o where o.case_id = ${paper.case_id} and o.id <> ${paper.id}
        and o.instead_of is distinct from ${paper.id}
        and ((o.state = 'ISSUED' and o.case_part is not distinct from ${paper.case_part} and o.unit_id = ${paper.unit_id}
            and o.person_id is not distinct from ${paper.person_id}::uuid)
          or (o.case_part = 'revocation' and o.created_at > ${paper.created_at})
          or (${later} and o.person_id = ${paper.person_id}::uuid))) as went_on,
      array(select coalesce(o.number_text, '') from papers.paper o where ${later} and o.state = 'ISSUED'
        and ${paper.case_part}::text = 'decision' and ${paper.person_id}::uuid is null order by o.created_at) as annulments
    from (select 1) one left join papers.paper a on a.instead_of = ${paper.id}`.execute(db);
  const [row] = rows;
  return {
    again: row?.id ? { id: row.id, numberText: row.number_text } : null,
    wentOn: paper.case_id !== null && (row?.went_on ?? false),
    annulments: row?.annulments ?? [],
  };
}

/** What was decided since of some whom the words name: the paper holds for the others. */
export const noteAnnulments = (tx: Tx, paperId: string, numbers: readonly string[]) =>
  tx
    .updateTable("papers.paper")
    .set({ note: numbers.map((number) => `Đã thu hồi đối với 01 trường hợp (${number})`).join("; ") })
    .where("id", "=", paperId)
    .execute();
