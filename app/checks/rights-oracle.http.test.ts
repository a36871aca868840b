import fc from "fast-check";
import { expect, test } from "vitest";
import { isRead } from "#kernel/contract/endpoint.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { plainDate } from "#kernel/contract/plain-date.ts";
import type { RoleCode } from "#modules/accounts/contract/roles.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { type PlantedMember, plantMembers } from "#modules/members/server/testing.ts";
import { type PlantedUnit, plantUnits } from "#modules/organisation/server/testing.ts";
import { issuePaper } from "#modules/papers/server/api.ts";
import { modules } from "../modules.ts";
import { type TestServer, testServer } from "./test-server.ts";

/**
 * The oracle knows the rights from the handbook's table alone (membership rules §5.2), not from the program: a list of
 * parents, walked upwards. It shares no code with scopes, ancestor columns or roles.
 */
type World = {
  parents: (number | null)[];
  homes: number[];
  actors: { role: RoleCode; at: number }[];
  seed: number;
};

const SEES_LISTS = new Set([
  "UNIT_LEADER",
  "UNIT_OFFICER",
  "BRANCH_SECRETARY",
  "INSPECTOR",
  "TREASURER",
  "UNIT_ADMIN",
]);
const ROLES: RoleCode[] = [
  "UNIT_LEADER",
  "UNIT_OFFICER",
  "BRANCH_SECRETARY",
  "INSPECTOR",
  "TREASURER",
  "UNIT_ADMIN",
  "AUDITOR",
  "REPORT_VIEWER",
  "SYSTEM_ADMIN",
  "MEMBER",
];

const depthOf = (parents: World["parents"], i: number): number => {
  const above = parents[i];
  return above === null || above === undefined ? 1 : 1 + depthOf(parents, above);
};

const isUnder = (parents: World["parents"], i: number, top: number): boolean => {
  for (let at: number | null | undefined = i; at !== null && at !== undefined; at = parents[at])
    if (at === top) return true;
  return false;
};

const world: fc.Arbitrary<World> = fc
  .integer({ min: 5, max: 12 })
  .chain((n) =>
    fc.record({
      parents: fc
        .tuple(...Array.from({ length: n - 1 }, (_, i) => fc.integer({ min: 0, max: i })))
        .map((above): (number | null)[] => [null, ...above]),
      homes: fc.array(fc.integer({ min: 1, max: n - 1 }), { minLength: 6, maxLength: 12 }),
      actors: fc.array(
        fc.record({ role: fc.constantFrom(...ROLES), at: fc.integer({ min: 0, max: n - 1 }) }),
        {
          minLength: 6,
          maxLength: 9,
        },
      ),
      seed: fc.integer({ min: 0, max: 1000 }),
    }),
  )
  .filter(({ parents }) => parents.every((_, i) => depthOf(parents, i) <= 7));

/** A syllable that stands in no other name. The mask of a name leaves its last word, so it goes into the middle. */
const word = (i: number): string =>
  `Qu${[..."bcdghklmnp"][i % 10]}a${[..."rstvxbcdgh"][Math.floor(i / 10) % 10]}ex`;

async function build(house: TestServer, { parents, homes }: World) {
  const name = (i: number) => `Đơn vị ${word(50 + i)}`;
  const plan = (i: number): PlantedUnit => [
    i === 0 ? "CENTRAL" : depthOf(parents, i) === 2 ? "PROVINCIAL" : i % 2 === 0 ? "BASE_UNION" : "BRANCH",
    name(i),
    parents.flatMap((above, child) => (above === i ? [plan(child)] : [])),
  ];
  const planted = await plantUnits(house.database.db, plan(0));
  const ids = parents.map((_, i) => (planted[name(i)] as { id: number }).id);
  const people: (PlantedMember & { home: number })[] = [];
  for (const [i, home] of homes.entries()) {
    const person = { fullName: `Ngô ${word(i)} An` };
    const [member] = await plantMembers(house, ids[home] as number, 1, { person });
    people.push({ ...(member as PlantedMember), home });
  }
  const extra = await cross(house, people);
  return { ids, people, extra, name };
}

/** Pairs between everybody and their neighbour, so that lists reach over the edges of parts. */
async function cross(house: TestServer, people: readonly PlantedMember[]) {
  const pairs: string[] = [];
  const papers: string[] = [];
  for (const [i, one] of people.entries()) {
    const other = people[(i + 1) % people.length] as PlantedMember;
    const [a, b] = [one.personId, other.personId].sort() as [string, string];
    const pair = uuidv7();
    await house.database.pool.query(
      "insert into members.duplicate_pair (id, person_a, person_b, reasons, score) values ($1, $2, $3, '{name_birth}', 0.7) on conflict do nothing",
      [pair, a, b],
    );
    pairs.push(pair);
    papers.push(await paperAbout(house, one));
  }
  return { pairs, papers };
}

/** A paper of the home unit that names the person in its abstract and in what it says. */
async function paperAbout(house: TestServer, { personId, fullName, unit }: PlantedMember): Promise<string> {
  const doer = { vault: house.house.vault, actor: null };
  const { paperId } = await house.database.db.transaction().execute((tx) =>
    issuePaper(
      { ...doer, db: tx },
      {
        kind: "papers.notice",
        unitId: unit.id,
        issuedOn: plainDate("2026-11-20"),
        place: "Ví Dụ",
        abstract: `về đồng chí ${fullName}`,
        signers: [{ name: fullName, position: "Bí thư" }],
        recipients: [fullName],
        data: { blocks: [{ kind: "paragraph", text: fullName }] },
        person: { id: personId, fullName },
      },
    ),
  );
  return paperId;
}

type Asked = { pattern: string; method: "GET" | "POST"; url: string; payload?: object };

/** Every read of every module, with every known id in its place. */
function addresses(built: Awaited<ReturnType<typeof build>>): Asked[] {
  const unknown = "01900000-0000-7000-8000-000000000000";
  const values: Record<string, (string | number)[]> = {
    unitId: built.ids,
    personId: built.people.map((one) => one.personId),
    pairId: built.extra.pairs,
    paperId: built.extra.papers,
  };
  const queries: Record<string, string[]> = {
    "/members/search": [
      "?q=ngo",
      "?q=an",
      ...built.people.map((one) => `?q=${one.memberCode}`),
      ...built.people.map((one) => `?q=${one.nationalId}`),
    ],
    "/units/search": ["?q=don"],
    "/units/:unitId/papers": ["", "?below=true"],
    "/duplicates": ["", "?limit=200"],
    "/units/:unitId/members/list": ["?status=ALL", "?sort=birth&direction=desc"],
  };
  const reads = modules
    .flatMap((module) => module.routes)
    .filter(({ declaration }) => isRead(declaration) && !declaration.download);
  return reads.flatMap(({ declaration: { path, method } }) => {
    const name = /:(\w+)/.exec(path)?.[1];
    const filled = name
      ? (values[name] ?? [unknown]).map((value) => path.replace(`:${name}`, String(value)))
      : [path];
    return filled.flatMap((url) =>
      (queries[path] ?? [""]).map((query): Asked => {
        const address = `/api${url.replace(/:\w+/g, unknown)}`;
        if (method === "GET") return { pattern: path, method, url: `${address}${query}` };
        const payload = Object.fromEntries(new URLSearchParams(query));
        return { pattern: path, method: "POST", url: address, payload };
      }),
    );
  });
}

/** Where units of others are named on purpose: who asks for a member, and where a member once was. */
const NAMES_OTHER_UNITS = new Set(["/desk", "/members/:personId/history"]);

type Built = Awaited<ReturnType<typeof build>>;

function leaks(
  body: string,
  { parents }: World,
  built: Built,
  actor: World["actors"][number],
  pattern: string,
): string[] {
  const found: string[] = [];
  for (const one of built.people) {
    const allowed = SEES_LISTS.has(actor.role) && isUnder(parents, one.home, actor.at);
    // Who reads the trail sees which records of the part were touched, by their ids alone.
    const inTrail = pattern === "/trail" && isUnder(parents, one.home, actor.at);
    const marks = [
      ...(inTrail ? [] : [one.personId]),
      one.memberCode,
      one.fullName,
      one.nationalId as string,
    ];
    if (!allowed) found.push(...marks.filter((mark) => body.includes(mark)));
    // A national id leaves the house only through a reveal, whoever asks.
    else if (body.includes(one.nationalId as string)) found.push(`national id of ${one.fullName}`);
  }
  if (NAMES_OTHER_UNITS.has(pattern)) return found;
  for (const [i] of parents.entries()) {
    const allowed = isUnder(parents, i, actor.at) || isUnder(parents, actor.at, i);
    if (!allowed && body.includes(built.name(i))) found.push(built.name(i));
  }
  return found;
}

async function checkRoster(
  as: SignedIn,
  world: World,
  built: Built,
  actor: World["actors"][number],
): Promise<void> {
  for (const [i, unitId] of built.ids.entries()) {
    const { status, body } = await as.post(`/api/units/${unitId}/members/list`, {
      limit: 200,
      status: "ALL",
    });
    if (!SEES_LISTS.has(actor.role)) expect([actor, i, status]).toEqual([actor, i, 403]);
    else if (!isUnder(world.parents, i, actor.at)) expect([actor, i, status]).toEqual([actor, i, 404]);
    else {
      const expected = built.people
        .filter((one) => isUnder(world.parents, one.home, i))
        .map((one) => one.personId);
      expect(body.rows.map((row: { personId: string }) => row.personId).sort()).toEqual(expected.sort());
    }
  }
}

test("no reply of any read contains a person or unit outside the actor's part of the tree", async () => {
  let asked = 0;
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(world, async (made) => {
      const house = await testServer();
      try {
        const built = await build(house, made);
        const all = addresses(built);
        for (const actor of made.actors) {
          const as = await signInAs(house, { role: actor.role, unitId: built.ids[actor.at] as number });
          for (const { pattern, ...request } of all) {
            const { url } = request;
            const reply = await as.inject(request);
            asked++;
            if (reply.statusCode === 200) answered++;
            // What was asked for may stand in the address, never in the answer to who may not see it.
            expect({
              actor,
              url,
              status: reply.statusCode,
              leaks: leaks(reply.body, made, built, actor, pattern),
            }).toEqual({
              actor,
              url,
              status: reply.statusCode,
              leaks: [],
            });
            expect([url, reply.statusCode < 500]).toEqual([url, true]);
          }
          await checkRoster(as, made, built, actor);
        }
      } finally {
        await house.close();
      }
    }),
    { numRuns: 4, endOnFailure: true },
  );
  // The oracle is worth something only while many of the requests are answered.
  expect(asked).toBeGreaterThan(1000);
  expect(answered / asked).toBeGreaterThan(0.1);
}, 300_000);
