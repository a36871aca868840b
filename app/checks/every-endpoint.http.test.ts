import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import type { EndpointDeclaration } from "#kernel/contract/endpoint.ts";
import { permissionsOf, ROLES } from "#modules/accounts/contract/roles.ts";
import { type SignedIn, signInAs } from "#modules/accounts/server/testing.ts";
import { modules } from "../modules.ts";
import { testServer } from "./test-server.ts";

/*
 * Every endpoint that there is asks who you are and whether you may, before it looks at the input: nothing here is
 * listed by hand, so that a new endpoint is asked too.
 */

const house = await testServer();
await sql`insert into organisation.unit (id, path, code, type, sector, name, name_fold, valid_from)
  overriding system value values (1, '{1}', 'TW', 'CENTRAL', 'OFFICE', 'Trung ương Đoàn', 'trung uong doan', '1931-03-26')`.execute(
  house.asOwner.db,
);
afterAll(() => house.close());

const declarations: EndpointDeclaration[] = modules.flatMap((module) =>
  module.routes.map((route) => route.declaration),
);

/** A request that fits the path: the ids need not exist, since rights come first. */
const addressOf = (declaration: EndpointDeclaration): string =>
  `/api${declaration.path.replace(/:(\w+)/g, (_, name: string) => (/unitId/i.test(name) ? "1" : "019a0000-0000-7000-8000-000000000000"))}`;

const send = async (
  who: { headers?: Record<string, string> },
  declaration: EndpointDeclaration,
): Promise<{ status: number; code: string }> => {
  const hasBody = declaration.method !== "GET" && declaration.method !== "DELETE";
  const contentType = declaration.upload ? "application/octet-stream" : "application/json";
  const answer = await house.server.inject({
    method: declaration.method,
    url: addressOf(declaration),
    headers: { ...who.headers, ...(hasBody ? { "content-type": contentType } : {}) },
    ...(hasBody ? { payload: declaration.upload ? "x" : "{}" } : {}),
  });
  return { status: answer.statusCode, code: answer.json().code };
};

/** A role that lacks the permission, when any does. */
const roleWithout = (permission: string) =>
  ROLES.find((role) => !permissionsOf(role.code).has(permission))?.code;

const posts = new Map<string, SignedIn>();
const post = async (role: (typeof ROLES)[number]["code"]): Promise<SignedIn> => {
  const known = posts.get(role);
  if (known) return known;
  const made = await signInAs(house, { role, unitId: 1 });
  posts.set(role, made);
  return made;
};

describe.each(
  declarations.map((declaration) => [`${declaration.method} ${declaration.path}`, declaration] as const),
)("%s", (_name, declaration) => {
  test.skipIf(declaration.permission === "public")("asks who you are", async () => {
    expect(await send({}, declaration)).toEqual({ status: 401, code: "sign_in_needed" });
  });

  test.skipIf(["public", "signed-in"].includes(declaration.permission))("asks whether you may", async () => {
    const role = roleWithout(declaration.permission);
    expect(role, `every role holds ${declaration.permission}`).toBeDefined();
    const who = await post(role as (typeof ROLES)[number]["code"]);
    expect(await send({ headers: who.headers }, declaration)).toEqual({ status: 403, code: "not_allowed" });
  });
});

test("every permission that a role holds is declared, and every declared one is held by some role", () => {
  const declared = new Set<string>(
    modules.flatMap((module) => module.permissions.map((permission) => permission.name)),
  );
  const held = new Set(ROLES.flatMap((role) => role.permissions));
  expect([...held].filter((permission) => !declared.has(permission))).toEqual([]);
  expect([...declared].filter((permission) => !held.has(permission))).toEqual([]);
});
