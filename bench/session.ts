import { performance } from "node:perf_hooks";
import setup from "../app/checks/test-setup.ts";

// What it costs to know who asks: from memory, by the prepared query, and by better-auth's own getSession on the same
// session in the same run. `node bench/session.ts`
const tearDown = await setup();
const { testServer } = await import("../app/checks/test-server.ts");
const { plantUnits } = await import("#modules/organisation/server/testing.ts");
const { signInAs } = await import("#modules/accounts/server/testing.ts");
const { authenticateWith } = await import("#modules/accounts/server/authenticate.ts");
const { accountsRuntime } = await import("#modules/accounts/server/runtime.ts");
const { withAuth } = await import("#modules/accounts/server/auth.ts");

const house = await testServer();
try {
  const units = await plantUnits(house.database.db, ["CENTRAL", "Trung ương", [["PROVINCIAL", "Tỉnh A"]]]);
  const person = await signInAs(house, { role: "UNIT_OFFICER", unitId: units["Tỉnh A"]?.id as number });
  const request = { headers: person.headers };
  const authenticate = authenticateWith(house.database);
  const headers = new Headers(person.headers);
  const ways: Record<string, () => Promise<unknown>> = {
    "from memory": () => authenticate(request),
    "one prepared query": () => {
      accountsRuntime().cache.clearAll();
      return authenticate(request);
    },
    "better-auth getSession": () =>
      withAuth(accountsRuntime(), house.database.db, (api) => api.getSession({ headers })),
  };
  const table = [];
  for (const [way, run] of Object.entries(ways)) {
    if (!(await run())) throw new Error(`${way}: nobody`);
    for (let i = 0; i < 300; i++) await run();
    const times: number[] = [];
    for (let i = 0; i < 2000; i++) {
      const start = performance.now();
      await run();
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => Number((times[Math.floor(times.length * share)] as number).toFixed(4));
    table.push({ way, "median ms": at(0.5), "p95 ms": at(0.95) });
  }
  console.table(table);
} finally {
  await house.close();
  await tearDown();
}
