import type { Field, Fields } from "#kernel/contract/fields.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Procedure } from "#kernel/contract/procedure.ts";
import type { Ctx, Download } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { writeXlsx } from "#kernel/sheets/write/write-xlsx.ts";
import { fold } from "#kernel/text/fold.ts";
import { formatDate } from "#kernel/text/people-format.ts";
import { linesOf } from "#kernel/workflow/lines.ts";
import { peopleStanding } from "#modules/members/server/api.ts";
import { columnsOf, WHO } from "../../contract/line-columns.ts";
import { declarationOf } from "../around.ts";
import { visibleCase } from "../visible-case.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A value as it is typed into its cell: what is read back says the same. */
function cellOf(field: Field, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (field.kind === "choice") return field.of.find((one) => one.value === value)?.vi ?? String(value);
  if (field.kind === "yes") return value ? "Có" : "Không";
  if (field.kind === "date") return formatDate(String(value) as never);
  return String(value);
}

function valueAt(fields: Fields, key: string, facts: Readonly<Record<string, unknown>>): string {
  const [name, count] = key.split(".") as [string, string?];
  const field = fields[name];
  if (!field) return "";
  if (count === undefined) return cellOf(field, facts[name]);
  const vote = facts[name] as ({ ballots: object | null } & Record<string, unknown>) | null | undefined;
  const counts = { ...vote, ...vote?.ballots } as Record<string, unknown>;
  return typeof counts[count] === "number" ? String(counts[count]) : "";
}

/** The sheet of the case's people, with those whom it names already; also for whoever only fills in votes. */
export async function lineTemplate(ctx: Ctx, caseId: string): Promise<Download | Refusal> {
  const kase = await visibleCase(ctx, caseId);
  if (isRefusal(kase)) return kase;
  const { lines, title } = declarationOf(kase.procedure) as Procedure;
  if (!lines) return refuse("cases.not_now", { data: { state: kase.state } });
  const named = await linesOf(ctx.db, caseId);
  const people = new Map(
    (
      await peopleStanding(
        ctx.db,
        named.map((line) => line.personId),
      )
    )
      .filter((person) => contains(ctx.actor.scope, person.unit))
      .map((person) => [person.personId, person]),
  );
  const asked = columnsOf(lines.fields);
  const rows = named.flatMap((line) => {
    const person = people.get(line.personId);
    if (!person) return [];
    const who = [person.memberCode, person.fullName, formatDate(person.dateOfBirth)];
    return [[...who, ...asked.map(({ key }) => valueAt(lines.fields, key, line.facts))]];
  });
  const columns = [...WHO, ...asked].map(({ header, required, list, hint }) => ({
    header,
    width: Math.max(16, Math.min(40, header.length + 2)),
    type: "text" as const,
    required,
    ...(list ? { list } : {}),
    ...(hint ? { hint: hint.slice(0, 255) } : {}),
  }));
  return {
    fileName: `${fold(title.vi).replaceAll(" ", "-")}.xlsx`,
    contentType: XLSX,
    write: (target) => writeXlsx(target, { title: title.vi, sheets: [{ name: "Danh sách", columns, rows }] }),
  };
}
