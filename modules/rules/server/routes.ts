import { record } from "#kernel/audit/record.ts";
import { refuse } from "#kernel/contract/problem.ts";
import { type Ctx, handle, type Route, type WriteCtx } from "#kernel/http/context.ts";
import { accountNames } from "#modules/accounts/server/api.ts";
import { changeRule, listRules, type RuleRow } from "../contract/endpoints.ts";
import type { Rule } from "../contract/rule.ts";
import { isValueOf, RULES, type RuleName, ruleSetOf } from "../contract/rules.ts";
import { changesOf, insertChange } from "./queries/changes.ts";

/** The Union's rules are one for the country: only a post of the root changes them. */
const isCentral = (ctx: Ctx): boolean =>
  ctx.actor.post?.unit.path.length === 1 && ctx.actor.permissions.has("rules.manage");

async function showRules(ctx: Ctx, day: string) {
  const changes = await changesOf(ctx.db);
  const set = ruleSetOf(changes, day);
  const names = await accountNames(
    ctx.db,
    changes.map((change) => change.account_id),
  );
  const rows = (Object.keys(RULES) as RuleName[]).map((name) => {
    const rule: Rule = RULES[name];
    const own = changes.filter((change) => change.name === name);
    const last = own
      .filter((change) => change.from <= day)
      .sort((a, b) => (a.from < b.from ? -1 : 1))
      .at(-1);
    return {
      name,
      title: { vi: rule.vi, en: rule.en },
      unit: rule.unit,
      choices: Object.entries(rule.choices ?? {}).map(([value, title]) => ({ value, title: { ...title } })),
      least: rule.least ?? null,
      most: rule.most ?? null,
      value: set.get(name) as RuleRow["value"],
      since: (last?.from ?? null) as RuleRow["since"],
      source: rule.source,
      surety: rule.surety,
      changes: own.map((change) => ({
        id: change.id,
        from: change.from as NonNullable<RuleRow["since"]>,
        value: change.value as RuleRow["value"],
        decisionNo: change.decision_no,
        reason: change.reason,
        by: names.get(change.account_id) ?? null,
        at: change.changed_at.toISOString(),
      })),
    };
  });
  return { set: set.id, rows };
}

async function change(
  ctx: WriteCtx,
  name: RuleName,
  input: { from: string; value: RuleRow["value"]; decisionNo: string | null; reason: string },
) {
  if (!isCentral(ctx as unknown as Ctx)) return refuse("rules.central_only", { status: 403 });
  if (!isValueOf(name, input.value)) return refuse("rules.value_unfit", { status: 422 });
  // What was decided yesterday was decided by yesterday's rules.
  if (input.from < ctx.today) return refuse("rules.in_the_past", { status: 422, data: { today: ctx.today } });
  const { id } = await insertChange(ctx.db, { name, ...input, accountId: ctx.actor.accountId });
  await record(ctx, {
    action: "rules.change",
    subject: { kind: "rule", id: name },
    details: { from: input.from, value: input.value, decisionNo: input.decisionNo },
    reason: input.reason,
  });
  return { id };
}

export const routes: readonly Route[] = [
  handle(listRules, async (ctx, { query }) => {
    const on = query.on ?? ctx.today;
    return { on, ...(await showRules(ctx, on)), can: { change: isCentral(ctx) } };
  }),
  handle(changeRule, (ctx, { params, body }) => change(ctx, params.name, body)),
];
