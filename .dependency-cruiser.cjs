const { readFileSync } = require("node:fs");
const path = require("node:path");

/**
 * Who may import whom. Each rule has a fixture in app/checks/fixtures that breaks it, so that a rule that stopped
 * working is noticed (app/checks/import-rules.test.ts).
 */

/** The modules from the lowest to the highest, read from the one place that declares them. */
const declared = readFileSync(path.join(__dirname, "app/modules.ts"), "utf8");
const order = (/= \[([^\]]*)\]/.exec(declared)?.[1] ?? "").match(/\w+/g) ?? [];

const upward = order.slice(0, -1).map((name, i) => ({
  name: `upward-from-${name}`,
  comment: "A module uses only modules that stand below it in app/modules.ts.",
  severity: "error",
  from: { path: `^modules/${name}/` },
  to: { path: `^modules/(${order.slice(i + 1).join("|")})/` },
}));

module.exports = {
  forbidden: [
    {
      name: "kernel-knows-no-module",
      comment: "The kernel holds no business word.",
      severity: "error",
      from: { path: "^kernel/" },
      to: { path: "^(modules|app|integrations)/" },
    },
    ...upward,
    {
      name: "modules-by-the-front-door",
      comment:
        "A module shows others its server/api.ts, contract/ and web/slots.ts, and for tests server/testing.ts; the rest is private.",
      severity: "error",
      from: { path: "^modules/([^/]+)/", pathNot: "[.](test|e2e)[.]tsx?$|/testing[.]ts$" },
      to: {
        path: "^modules/([^/]+)/",
        pathNot: "^modules/($1/|[^/]+/(server/api[.]ts$|contract/|web/slots[.]tsx?$|data/))",
      },
    },
    {
      name: "contract-is-pure",
      comment:
        "What server and web share knows neither: only kernel/contract, kernel/text, other contracts and zod.",
      severity: "error",
      from: { path: "^(kernel|modules/[^/]+)/contract/", pathNot: "[.]test[.]ts$" },
      to: { pathNot: "^(kernel/contract/|kernel/text/|modules/[^/]+/contract/|node_modules/zod/)" },
    },
    {
      name: "web-not-server",
      comment: "The browser's side reaches the server only through the contract's client.",
      severity: "error",
      from: { path: "^(modules/[^/]+/web|kernel/web|app/web)/", pathNot: "[.]test[.]tsx?$" },
      to: { path: "^(modules/[^/]+/server|kernel/(db|http|jobs|audit|files|sheets|vault|observe|events))/" },
    },
    {
      name: "server-not-web",
      severity: "error",
      from: { path: "^modules/[^/]+/server/" },
      to: { path: "^(modules/[^/]+/web|kernel/web|app/web)/" },
    },
    {
      name: "sql-in-queries-only",
      comment: "pg and kysely appear in the kernel's server rooms and in queries/ alone.",
      severity: "error",
      from: { path: "^modules/", pathNot: "^modules/[^/]+/server/queries/|[.]test[.]ts$|/testing[.]ts$" },
      to: { path: "node_modules/(pg|kysely|pg-copy-streams)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-circle",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-unknown",
      comment: "An import that does not resolve.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|data/[^.]*[.]json|fixtures)(/|$)|^virtual:|[.](css|json|woff2?)$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: path.join(__dirname, "tsconfig.json") },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
