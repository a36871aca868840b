import { expect, test } from "vitest";
import type { z } from "zod";
import { type EndpointDeclaration, endpoint } from "#kernel/contract/endpoint.ts";
import { modules } from "../modules.ts";

/*
 * Proxies, browsers and firewalls write addresses down. What is asked for by name, phone, national id or e-mail goes
 * into the body (`reads`), and so does a cursor over a list that is ordered by name, since it carries one.
 */

/** Parts of an address that are free text and were looked at: none of them is meant for what belongs to a person. */
const LOOKED_AT = new Set([
  // Codes of types, columns and actions.
  "GET /units/:unitId/children type",
  "GET /trail action",
  // Words of a reason as an officer wrote it; the list is the auditor's.
  "GET /trail reason",
  // Communes and provinces of the state by name or code.
  "GET /admin-units parent",
  "GET /admin-units q",
]);
/** Cursors over these lists hold times, ids and names of units, never of people. */
const CURSORS = new Set(["cursor", "after"]);
const BY_PERSON = /\/(members|accounts|people)\b/;

const shapeOf = (schema: z.ZodType | undefined): Record<string, z.ZodType> =>
  (schema as { shape?: Record<string, z.ZodType> } | undefined)?.shape ?? {};

/** What could be anybody's name: a text that no rule narrows to a code, an id, a number or a date. */
const isFreeText = (schema: z.ZodType): boolean =>
  ["Nguyễn Văn An", "0912345678", "001205001234", "an@example.org"].some((text) => {
    const read = schema.safeParse(text);
    return read.success && typeof read.data === "string";
  });

const tellingParts = (declaration: EndpointDeclaration): string[] =>
  declaration.method === "GET" || declaration.method === "DELETE" || declaration.query
    ? Object.entries({ ...shapeOf(declaration.params), ...shapeOf(declaration.query) })
        .filter(
          ([name, schema]) => isFreeText(schema) && (!CURSORS.has(name) || BY_PERSON.test(declaration.path)),
        )
        .map(([name]) => `${declaration.method} ${declaration.path} ${name}`)
    : [];

test("no address can carry a name, a phone number, a national id or an e-mail", () => {
  const declarations = modules.flatMap((module) => module.routes.map((route) => route.declaration));
  expect(declarations.flatMap(tellingParts).filter((part) => !LOOKED_AT.has(part))).toEqual([]);
});

test("a search in the address would be noticed", async () => {
  const { z } = await import("zod");
  const query = z.strictObject({ q: z.string().max(100), limit: z.coerce.number() });
  const made = endpoint({
    method: "GET",
    path: "/members/search",
    permission: "members.view",
    summary: "",
    query,
    reply: z.unknown(),
  });
  expect(tellingParts(made)).toEqual(["GET /members/search q"]);
});
