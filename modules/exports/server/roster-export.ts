import type { z } from "zod";
import { today } from "#kernel/contract/plain-date.ts";
import { refuse } from "#kernel/contract/problem.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import { narrow, scopeOf } from "#kernel/scope/scope.ts";
import type { CellValue } from "#kernel/sheets/write/document.ts";
import { fold } from "#kernel/text/fold.ts";
import { type FieldRights, fieldRights } from "#modules/accounts/contract/field-rights.ts";
import {
  ASSOCIATIONS,
  GENDERS,
  MEMBER_STATUSES,
  OCCUPATIONS,
  PARTY_STATUSES,
  RELIGIONS,
} from "#modules/members/contract/code-lists.ts";
import {
  FOREIGN_LANGUAGE_LEVELS,
  GENERAL_EDUCATION,
  IT_LEVELS,
  POLITICAL_THEORY,
  PROFESSIONAL_LEVELS,
} from "#modules/members/contract/education-lists.ts";
import { ETHNIC_GROUPS } from "#modules/members/contract/ethnic-groups.ts";
import type { MemberFilter, MemberOrder, SealedFields } from "#modules/members/contract/member.ts";
import type { CodeEntry } from "#modules/members/contract/read-code.ts";
import {
  countRoster,
  type MemberRecord,
  mayOpen,
  refusalOfFilter,
  rightsOf,
  rosterRecords,
  seesSensitive,
  unsealPerson,
} from "#modules/members/server/api.ts";
import { unitBrief, unitBriefs } from "#modules/organisation/server/api.ts";
import {
  ROSTER_COLUMNS,
  type RosterColumnName,
  type RosterColumnSpec,
  rosterColumn,
} from "../contract/columns.ts";
import { type ExportFormat, LARGE_EXPORT, MOST_ROWS } from "../contract/endpoints.ts";
import { exportKind } from "./kinds.ts";
import { startExport } from "./start-export.ts";

const KIND = "members.roster";

type Asked = {
  filter: MemberFilter;
  order: z.output<typeof MemberOrder>;
  columns: RosterColumnName[];
  format: ExportFormat;
  reason: string | null;
};

/** Whether the post may have the column in a file at all, and only for a reason. */
function rightOf(
  column: RosterColumnSpec,
  rights: FieldRights,
  sensitive: boolean,
): "open" | "reason" | "closed" {
  if (column.sensitive) return sensitive ? "open" : "closed";
  if (!column.sealed) return "open";
  if (!mayOpen(column.sealed, rights)) return "closed";
  return column.sealed !== "nationalId" && rights.contact === "read" ? "open" : "reason";
}

export function exportChoices(ctx: Ctx) {
  const rights = rightsOf(ctx.actor);
  const sensitive = seesSensitive(ctx.actor);
  const columns = (ROSTER_COLUMNS as readonly RosterColumnSpec[]).flatMap((column) => {
    const right = rightOf(column, rights, sensitive);
    const { vi, en, usual } = column;
    const name = column.name as RosterColumnName;
    return right === "closed" ? [] : [{ name, vi, en, usual, needsReason: right === "reason" }];
  });
  return { columns, mayLarge: ctx.actor.permissions.has("members.export_large"), largeFrom: LARGE_EXPORT };
}

/** Checks the right to every row and column, then leaves the writing to the job. */
export async function exportRoster(ctx: WriteCtx, unitId: number, asked: Asked) {
  const unit = await unitBrief(ctx.db, unitId);
  const scope = unit ? narrow(ctx.scope, unit) : null;
  if (!unit || !scope) return refuse("not_found", { status: 404 });
  const refusal = refusalOfFilter(ctx.actor, asked.filter);
  if (refusal) return refusal;
  const rights = rightsOf(ctx.actor);
  const sensitive = seesSensitive(ctx.actor);
  const standing = asked.columns.map(
    (name) => [name, rightOf(rosterColumn(name), rights, sensitive)] as const,
  );
  const closed = standing.filter(([, right]) => right === "closed").map(([name]) => name);
  if (closed.length > 0) return refuse("exports.column_closed", { status: 403, data: { columns: closed } });
  const { count, more } = await countRoster(ctx.db, scope, {
    filter: asked.filter,
    today: ctx.today,
    limit: MOST_ROWS,
  });
  if (count === 0) return refuse("exports.nothing_found");
  if (more) return refuse("exports.too_many", { data: { most: MOST_ROWS } });
  const isLarge = count > LARGE_EXPORT;
  if (isLarge && !ctx.actor.permissions.has("members.export_large"))
    return refuse("exports.large_not_allowed", { status: 403, data: { count, most: LARGE_EXPORT } });
  const needsReason = isLarge || standing.some(([, right]) => right === "reason");
  if (needsReason && !asked.reason) return refuse("exports.reason_needed", { status: 422, data: { count } });
  return startExport(ctx, {
    kind: KIND,
    baseName: `danh-sach-doan-vien-${fold(unit.name).replaceAll(" ", "-").slice(0, 60)}`,
    format: asked.format,
    unit,
    request: { unitId, filter: asked.filter, order: asked.order, columns: asked.columns },
    reason: asked.reason,
    total: count,
  });
}

const words = (list: readonly CodeEntry[]) => {
  const byCode = new Map(list.map((entry) => [entry.code, entry.vi]));
  return (code: string | null): string | null => (code === null ? null : (byCode.get(code) ?? code));
};
const yesNo = (value: boolean): string => (value ? "Có" : "Không");
const CARD: Record<string, string> = {
  NONE: "Chưa có",
  REQUESTED: "Đã đề nghị",
  ISSUED: "Đã cấp",
  LOST: "Mất",
  DAMAGED: "Hỏng",
  REPLACED: "Đã đổi",
  REVOKED: "Thu hồi",
  RETIRED: "Lưu giữ",
};

/** The columns as they stand: reading each record through its schema would cost more than everything else. */
type Row = { record: MemberRecord; sealed: SealedFields; unitCode: string };
type Cells = Record<RosterColumnName, (row: Row) => CellValue>;

const gender = words(GENDERS);
const status = words(MEMBER_STATUSES);
const occupation = words(OCCUPATIONS);
const general = words(GENERAL_EDUCATION);
const professional = words(PROFESSIONAL_LEVELS);
const theory = words(POLITICAL_THEORY);
const it = words(IT_LEVELS);
const language = words(FOREIGN_LANGUAGE_LEVELS);
const association = words(ASSOCIATIONS);
const ethnicity = words(ETHNIC_GROUPS);
const religion = words(RELIGIONS);
const party = words(PARTY_STATUSES);

const CELLS: Cells = {
  memberCode: (row) => row.record.member_code,
  fullName: (row) => row.record.full_name,
  dateOfBirth: (row) => row.record.date_of_birth,
  gender: (row) => gender(row.record.gender),
  unit: (row) => row.record.unit_name,
  unitCode: (row) => row.unitCode,
  status: (row) => status(row.record.status),
  admissionDate: (row) => row.record.admission_date,
  admissionPlace: (row) => row.record.admission_place,
  admissionDecisionNo: (row) => row.record.admission_decision_no,
  joinedUnitOn: (row) => row.record.joined_unit_on,
  cardNo: (row) => row.record.card_no,
  cardStatus: (row) => CARD[row.record.card_status ?? "NONE"] ?? row.record.card_status,
  hasMemberBook: (row) => yesNo(row.record.has_member_book),
  isHonorary: (row) => yesNo(row.record.is_honorary),
  occupation: (row) => occupation(row.record.occupation),
  isSalaried: (row) => yesNo(row.record.is_salaried),
  generalEducation: (row) => general(row.record.general_education),
  professionalLevel: (row) => professional(row.record.professional_level),
  major: (row) => row.record.major,
  politicalTheory: (row) => theory(row.record.political_theory),
  itLevel: (row) => it(row.record.it_level),
  foreignLanguageLevel: (row) => language(row.record.foreign_language_level),
  associations: (row) => row.record.associations.map(association).join("; "),
  ethnicityCode: (row) => ethnicity(row.record.ethnicity_code),
  religionCode: (row) => religion(row.record.religion_code),
  partyStatus: (row) => party(row.record.party_status),
  partyJoinDate: (row) => row.record.party_join_date,
  phone: (row) => row.sealed.phone,
  email: (row) => row.sealed.email,
  permanentAddress: (row) => row.sealed.permanentAddress,
  currentAddress: (row) => row.sealed.currentAddress,
  placeOfOrigin: (row) => row.sealed.placeOfOrigin,
  nationalId: (row) => row.sealed.nationalId ?? row.sealed.legacyNationalId,
};

exportKind({
  name: KIND,
  permission: "members.export",
  open: async ({ db, vault, file }) => {
    const { unitId, filter, order, columns } = file.request as Omit<Asked, "format" | "reason"> & {
      unitId: number;
    };
    const unit = await unitBrief(db, unitId);
    if (!unit) throw new Error("the exported unit is gone");
    const { role, unit: post } = file.acted_as;
    const rights = fieldRights(role, post?.tier ?? "");
    const specs = columns.map(rosterColumn);
    const opens = specs.some((column) => column.sealed);
    const cells = columns.map((name) => CELLS[name]);
    const rows = async function* (): AsyncGenerator<CellValue[], void, void> {
      const codes = new Map<number, string>();
      const pages = rosterRecords(db, scopeOf([unit]), {
        filter,
        ...order,
        today: today(),
        sensitive: rights.sensitive === "read",
      });
      for await (const page of pages) {
        const unknown = [...new Set(page.map((record) => record.unit_id))].filter((id) => !codes.has(id));
        for (const { id, code } of await unitBriefs(db, unknown)) codes.set(id, code);
        for (const record of page) {
          // A list without sealed columns never opens them.
          const sealed = unsealPerson(vault, record.id, opens ? record.sealed : null);
          const row: Row = { record, sealed, unitCode: codes.get(record.unit_id) ?? "" };
          yield cells.map((cell) => cell(row));
        }
      }
    };
    return {
      sheetName: "Đoàn viên",
      columns: specs.map(({ vi, width, type }) => ({ header: vi, width, type })),
      rows: rows(),
    };
  },
});
