import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";

type Line = {
  id: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  details: Record<string, unknown>;
};
type Change = { from: unknown; to: unknown };

/** Lines of the history by which a plan moved people; its own lines of the trail say that, and when, it did. */
const UNIT_DEEDS = new Set(["reforms.apply", "reforms.undo", "reforms.choose"]);

/** Whoever reads the trail from its first line has to come to what the tables say. */
export class Replay {
  private last = "0";
  /** Fields of people that lines have spoken of: `<person> status` → value. */
  private readonly fields = new Map<string, unknown>();
  private readonly cases = new Map<string, string>();
  private readonly plans = new Map<string, string>();
  private readonly movedUpTo = new Map<string, string>();

  private change(personId: string, changes: Record<string, Change>, faults: string[], told: string) {
    for (const name of ["status", "unitId"]) {
      const change = changes[name];
      if (!change) continue;
      const key = `${personId} ${name}`;
      if (this.fields.has(key) && this.fields.get(key) !== change.from)
        faults.push(`${told} of ${key}: from ${change.from}, the trail had ${this.fields.get(key)}`);
      this.fields.set(key, change.to);
    }
  }

  private async read(db: Db, line: Line, faults: string[]): Promise<void> {
    const { action, subject_id: id, details } = line;
    if (action === "members.change")
      this.change(id, (details.changes ?? {}) as Record<string, Change>, faults, action);
    if (UNIT_DEEDS.has(action)) await this.readUnitChange(db, line, faults);
    if (line.subject_kind === "reform") this.plans.set(id, action);
    if (line.subject_kind !== "case" || !("procedure" in details)) return;
    // Not told by the name: a procedure may have a step called "begin" of its own.
    if (typeof details.state === "string" && !("from" in details)) this.cases.set(id, details.state);
    else if (typeof details.from === "string" && typeof details.to === "string") {
      const before = this.cases.get(id);
      if (before !== details.from)
        faults.push(`${action} of case ${id}: from ${details.from}, the trail had ${before}`);
      this.cases.set(id, details.to);
    }
  }

  private async readUnitChange(db: Db, { action, subject_id: plan }: Line, faults: string[]) {
    const kind = action === "reforms.undo" ? "unit_change_undone" : "unit_change";
    const key = `${plan} ${kind}`;
    const { rows } = await sql<{ id: string; person_id: string; changes: Record<string, Change> }>`
      select h.id::text, h.person_id, h.changes from members.history h
      where h.batch_id = ${plan}::uuid and h.kind = ${kind} and h.id > ${this.movedUpTo.get(key) ?? "0"}::bigint
      order by h.id`.execute(db);
    for (const row of rows) this.change(row.person_id, row.changes, faults, action);
    this.movedUpTo.set(key, rows.at(-1)?.id ?? this.movedUpTo.get(key) ?? "0");
  }

  /** What the trail says beside what is: people's status and unit, cases, plans of units. */
  async faults(db: Db): Promise<string[]> {
    const faults: string[] = [];
    const { rows } = await sql<Line>`
      select t.id::text, t.action, t.subject_kind, t.subject_id, t.details from trail.line t
      where t.id > ${this.last}::bigint order by t.id`.execute(db);
    for (const line of rows) await this.read(db, line, faults);
    this.last = rows.at(-1)?.id ?? this.last;
    return [...faults, ...(await this.faultsOfPeople(db)), ...(await this.faultsOfStates(db))];
  }

  private async faultsOfPeople(db: Db): Promise<string[]> {
    const people = await db
      .selectFrom("members.membership")
      .select(["person_id", "status", "unit_id"])
      .execute();
    return people.flatMap(({ person_id: id, status, unit_id: unitId }) =>
      Object.entries({ status, unitId }).flatMap(([name, is]) => {
        const key = `${id} ${name}`;
        return this.fields.has(key) && this.fields.get(key) !== is
          ? [`the trail leads ${key} to ${this.fields.get(key)}, but it is ${is}`]
          : [];
      }),
    );
  }

  private async faultsOfStates(db: Db): Promise<string[]> {
    const cases = await db.selectFrom("workflow.case").select(["id", "procedure", "state"]).execute();
    const plans = await sql<{ id: string; state: string }>`select id, state from reforms.plan`.execute(db);
    return [
      ...cases
        .filter((one) => this.cases.get(one.id) !== one.state)
        .map(
          (one) => `the trail leads ${one.procedure} ${one.id} to ${this.cases.get(one.id)}: ${one.state}`,
        ),
      ...plans.rows
        .filter((one) => !this.endsIn(one))
        .map((one) => `the trail leads plan ${one.id} to ${this.plans.get(one.id)}: ${one.state}`),
    ];
  }

  private endsIn({ id, state }: { id: string; state: string }): boolean {
    const expected: Readonly<Record<string, readonly string[]>> = {
      SUBMITTED: ["reforms.submit", "reforms.choose"],
      REJECTED: ["reforms.reject"],
      APPROVED: ["reforms.approve", "reforms.choose"],
      BLOCKED: ["reforms.block"],
      APPLIED: ["reforms.apply", "reforms.choose"],
      UNDONE: ["reforms.undo"],
    };
    return !(state in expected) || (expected[state] ?? []).includes(this.plans.get(id) ?? "");
  }
}
