import { refuse } from "#kernel/contract/problem.ts";
import { defineModule } from "#kernel/http/module.ts";
import { guardClosing } from "#modules/organisation/server/api.ts";
import { papers } from "./contract/paper-kinds.ts";
import { permissions } from "./contract/permissions.ts";
import { exemptionServer } from "./server/exemption.ts";
import { integrityChecks } from "./server/integrity.ts";
import { openMonthHandler, openThisMonthHandler } from "./server/open-month.ts";
import { SETTING_CONTEXT } from "./server/pay-qr.ts";
import "./server/person-tables.ts";
import { unsettled } from "./server/queries/overview.ts";
import { routes } from "./server/routes.ts";
import { LINE_CONTEXT } from "./server/statements/read.ts";
import { PREVIEW_CONTEXT } from "./server/statements/upload.ts";
import { unitChange } from "./server/unit-change.ts";
import { duesWork } from "./server/work.ts";

// A unit's money does not vanish with it.
guardClosing(async (tx, unit) => {
  const amount = await unsettled(tx, unit.id);
  return amount === 0 ? null : refuse("dues.unit_has_money", { data: { amount } });
});

export const dues = defineModule({
  name: "dues",
  folder: import.meta.dirname,
  unitChange,
  permissions,
  routes,
  procedures: [exemptionServer],
  papers,
  jobs: [openMonthHandler, openThisMonthHandler],
  worklist: duesWork,
  integrityChecks,
  sealed: [
    { table: "dues.setting", column: "sealed", context: SETTING_CONTEXT, key: ["unit_id"] },
    { table: "dues.statement", column: "preview", context: PREVIEW_CONTEXT, key: ["id"] },
    { table: "dues.bank_line", column: "sealed", context: LINE_CONTEXT, key: ["id"] },
  ],
});
