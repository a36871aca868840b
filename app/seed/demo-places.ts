import type pg from "pg";
import type { DemoPeople, DemoUnits } from "#modules/accounts/server/api.ts";

type Place = { id: number; path: number[]; name: string };
type Person = { personId: string; displayName: string };

/** A commune whose members are some hundreds, as the secretary of a base union knows it. */
const COMMUNE = `
  select u.id, u.path, u.name from organisation.unit u
  join lateral (select sum(h.n) as n from members.headcount h
    where h.unit_id = u.id and h.status in ('ACTIVE', 'EXTENDED')) c on true
  where u.type = 'BASE_UNION' and u.sector = 'RESIDENTIAL' and u.parent_id in (
    select id from organisation.unit where type = 'PROVINCIAL')
  order by abs(coalesce(c.n, 0) - 420), u.id limit 1`;

const BRANCH = `
  select u.id, u.path, u.name from organisation.unit u
  join lateral (select sum(h.n) as n from members.headcount h
    where h.unit_id = u.id and h.status in ('ACTIVE', 'EXTENDED')) c on true
  where u.parent_id = $1 and u.type = 'BRANCH' and u.sector = 'RESIDENTIAL'
  order by abs(coalesce(c.n, 0) - 24), u.id limit 1`;

const PERSON = `
  select p.id as "personId", p.full_name as "displayName" from members.membership m
  join members.person p on p.id = m.person_id
  where m.unit_id = any($1) and m.status = 'ACTIVE' and m.facets @> array[$2]
  order by m.date_of_birth, p.id limit 1`;

/** Where the demo's accounts stand and who is behind them; null when the tree has no such place. */
export async function demoPlaces(client: pg.Pool): Promise<{ units: DemoUnits; people: DemoPeople } | null> {
  const one = async <T extends object>(text: string, values: unknown[] = []): Promise<T | undefined> =>
    (await client.query<T>(text, values)).rows[0];
  const named = "select id, path, name from organisation.unit where id = $1";
  const baseUnion = await one<Place>(COMMUNE);
  const branch = baseUnion && (await one<Place>(BRANCH, [baseUnion.id]));
  if (!baseUnion || !branch) return null;
  const [rootId, provinceId] = baseUnion.path;
  const central = (await one<Place>(named, [rootId])) as Place;
  const province = (await one<Place>(named, [provinceId])) as Place;
  const branchSecretary = await one<Person>(PERSON, [[branch.id], "p:SECRETARY"]);
  const member = await one<Person>(PERSON, [[branch.id], "p:NONE"]);
  const { rows: others } = await client.query<{ id: number }>(
    "select id from organisation.unit where parent_id = $1 and id <> $2",
    [baseUnion.id, branch.id],
  );
  const ids = others.map((other) => other.id);
  const baseSecretary = await one<Person>(PERSON, [ids, "p:SECRETARY"]);
  return {
    units: { central, province, baseUnion, branch },
    people: {
      ...(branchSecretary ? { "branch secretary": branchSecretary } : {}),
      ...(member ? { member } : {}),
      ...(baseSecretary ? { "base-union secretary": baseSecretary } : {}),
    },
  };
}
