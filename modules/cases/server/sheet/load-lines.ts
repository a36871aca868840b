import { isDeepStrictEqual } from "node:util";
import { schemaOf } from "#kernel/contract/fields.ts";
import { isRefusal, type Refusal } from "#kernel/contract/problem.ts";
import { faultsOf, Vote } from "#kernel/contract/vote.ts";
import type { StoredUpload, WriteCtx } from "#kernel/http/context.ts";
import { type Line, linesOf, writeLines } from "#kernel/workflow/lines.ts";
import type { PersonStanding } from "#modules/members/server/api.ts";
import { columnsOf, WHO } from "../../contract/line-columns.ts";
import type { SheetRow } from "../../contract/sheet-endpoints.ts";
import { addPeople, editsOf, openLines, tell, whyNot } from "../actions/lines.ts";
import { readRows, type SheetRows } from "./read-rows.ts";
import { overKnown, readValues, type Texts } from "./read-value.ts";
import { whomOf } from "./whom.ts";

type Open = Exclude<Awaited<ReturnType<typeof openLines>>, Refusal>;

/** What one row would do, and to whom. */
type Plan = SheetRow & { personId: string | null; facts: Record<string, unknown> | null };

const left = (row: number, fullName: string, code: string, data: Record<string, unknown> = {}): Plan => ({
  row,
  fullName,
  does: "left",
  code,
  data,
  personId: null,
  facts: null,
});

const wordsOf = ({ lines }: Open, names: readonly string[]): string =>
  [...new Set(names)].map((name) => lines.fields[name]?.vi ?? name).join(", ");

/** What is wrong with what a row says; null when it can be written. */
function faultOf(open: Open, facts: Record<string, unknown>, faulty: readonly string[]) {
  if (faulty.length > 0) return { code: "cases.row_value", data: { columns: wordsOf(open, faulty) } };
  const parsed = schemaOf(open.lines.fields).safeParse(facts);
  if (parsed.error) {
    const wrong = parsed.error.issues.map((issue) => String(issue.path[0]));
    return { code: "cases.row_incomplete", data: { columns: wordsOf(open, wrong) } };
  }
  for (const [name, field] of Object.entries(open.lines.fields)) {
    const vote = field.kind === "vote" ? Vote.safeParse(facts[name]) : null;
    if (field.kind === "vote" && vote?.success && faultsOf(vote.data, field).length > 0)
      return { code: "cases.row_vote", data: { columns: wordsOf(open, [name]) } };
  }
  return null;
}

/** What was left out and what is null say the same. */
const told = (facts: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== undefined));

/** A row about somebody: named anew, or written of, or nothing that is not so already. */
function planOf(
  open: Open,
  row: { index: number; texts: Texts },
  person: PersonStanding,
  line: Line | undefined,
): Plan {
  const { fullName, personId } = person;
  const edits = open.edits;
  const why = line ? null : edits.has("people") ? whyNot(open, person) : "cases.row_not_added";
  if (why) return left(row.index, fullName, why);
  const { values, faulty } = readValues(open.lines.fields, row.texts);
  const says = Object.keys(values).length > 0 || faulty.length > 0;
  const facts = overKnown(open.lines.fields, line?.facts ?? {}, values);
  const fault = says ? faultOf(open, facts, faulty) : null;
  if (fault) return left(row.index, fullName, fault.code, fault.data);
  const isNew = says && !isDeepStrictEqual(told(facts), told(line?.facts ?? {}));
  if (isNew && !edits.has("fields")) return left(row.index, fullName, "cases.row_not_written");
  const does = !line ? "add" : isNew ? "change" : "same";
  return { row: row.index, fullName, does, code: null, data: {}, personId, facts: isNew ? facts : null };
}

async function plansOf(ctx: WriteCtx, open: Open, rows: SheetRows["rows"]): Promise<Plan[]> {
  const lines = new Map((await linesOf(ctx.db, open.kase.id)).map((line) => [line.personId, line]));
  const whom = await whomOf(ctx, rows);
  const met = new Map<string, number>();
  return rows.map((row, i) => {
    const found = whom[i] as (typeof whom)[number];
    if ("code" in found)
      return left(row.index, row.texts.name || row.texts.code || "", found.code, found.data);
    const { personId, fullName } = found.person;
    const before = met.get(personId);
    if (before !== undefined) return left(row.index, fullName, "cases.row_twice", { row: before });
    met.set(personId, row.index);
    return planOf(open, row, found.person, lines.get(personId));
  });
}

/** Writes what the rows say; answers those who stand in another open case of the kind. */
async function apply(ctx: WriteCtx, open: Open, plans: readonly Plan[]): Promise<Set<string> | Refusal> {
  const idsOf = (does: string) => plans.flatMap((one) => (one.does === does ? (one.personId ?? []) : []));
  const added = await addPeople(ctx, open, idsOf("add"));
  if (isRefusal(added)) return added;
  const elsewhere = new Set(added.elsewhere);
  const changes = plans.flatMap(({ personId, facts }) =>
    personId && facts && !elsewhere.has(personId) ? [{ personId, facts }] : [],
  );
  if (changes.length > 0) {
    const changed = await writeLines(ctx.db, open.kase.id, changes);
    await tell(ctx, open.kase, "cases.change_people", { changed, what: ["fields"] });
  }
  return elsewhere;
}

/** Those who stand in another open case are found only by trying; their rows say so. */
const settled = (plan: Plan, elsewhere: ReadonlySet<string>): Plan =>
  plan.personId && elsewhere.has(plan.personId)
    ? left(plan.row, plan.fullName, "cases.person_in_other_case")
    : plan;

/** Tries a sheet row by row; with `applies` what is right is written, and what is wrong left out. */
export async function loadLines(ctx: WriteCtx, caseId: string, applies: boolean) {
  const open = await openLines(ctx, caseId, []);
  if (isRefusal(open)) return open;
  const refusal = editsOf(open);
  if (refusal) return refusal;
  const { sha256 } = ctx.upload as StoredUpload;
  const columns = [...WHO, ...columnsOf(open.lines.fields)];
  const sheet = await readRows(await ctx.openFile(sha256), columns);
  if (isRefusal(sheet)) return sheet;
  const plans = await plansOf(ctx, open, sheet.rows);
  const elsewhere = applies ? await apply(ctx, open, plans) : new Set<string>();
  if (isRefusal(elsewhere)) return elsewhere;
  const done = plans.map((plan) => settled(plan, elsewhere));
  const count = (does: SheetRow["does"]) => done.filter((plan) => plan.does === does).length;
  return {
    applied: applies,
    counts: { add: count("add"), change: count("change"), same: count("same"), left: count("left") },
    rows: done
      .toSorted((a, b) => Number(b.does === "left") - Number(a.does === "left") || a.row - b.row)
      .map(({ personId: _id, facts: _facts, ...row }) => row),
    unknown: sheet.unknown,
  };
}
