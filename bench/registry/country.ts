import { encodeCursor } from "#kernel/contract/paging.ts";
import type { Database } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";

export type Unit = UnitPath & { type: string; members: number };
export type Person = {
  person_id: string;
  member_code: string;
  full_name: string;
  name_fold: string;
  roster_key: string;
  date_of_birth: string;
  admission_key: string;
  changed_key: string;
  unit_id: number;
  version: number;
};

const UNITS = `
  select u.id, u.path, u.type, coalesce(sum(h.n), 0)::int as members from organisation.unit u
  left join members.headcount h on h.unit_id = u.id and h.status in ('ACTIVE', 'EXTENDED') where `;

/** Draws units and people of the seeded country; the same seed of `setseed` draws the same. */
export class Country {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async root(): Promise<Unit> {
    return (await this.units("u.parent_id is null", 1))[0] as Unit;
  }

  provinces = (): Promise<Unit[]> => this.units("u.type = 'PROVINCIAL'", 100);
  bases = (n: number): Promise<Unit[]> =>
    this.units("u.type = 'BASE_UNION' and cardinality(u.path) = 3", n, 30);
  branches = (n: number): Promise<Unit[]> => this.units("u.type = 'BRANCH'", n, 5);

  private async units(where: string, n: number, least = 0): Promise<Unit[]> {
    const { rows } = await this.database.pool.query<Unit>(
      `${UNITS} ${where} group by u.id having coalesce(sum(h.n), 0) >= $2 order by md5(u.id::text) limit $1`,
      [n, least],
    );
    return rows;
  }

  /** People drawn evenly from the country or a part of it; small parts are read whole, wide ones sampled. */
  async people(n: number, unit?: Unit): Promise<Person[]> {
    const isSmall = unit !== undefined && unit.members < 20_000;
    const sample = isSmall ? "" : `tablesample system (${await this.share(unit ? 4000 : 400)})`;
    const { rows } = await this.database.pool.query<Person>(
      `select m.person_id, m.member_code, p.full_name, m.name_fold, m.roster_key, m.date_of_birth::text, m.unit_id,
         coalesce(m.admission_date, 'infinity')::text as admission_key, m.changed_at::text as changed_key, p.version
       from members.membership m ${sample} join members.person p on p.id = m.person_id
       where m.counted ${unit ? `and m.a${unit.path.length} = ${unit.id}` : ""} order by md5(m.person_id::text) limit $1`,
      [n],
    );
    return rows;
  }

  /** The per cent of the table that holds about so many pages' people. */
  private async share(pages: number): Promise<number> {
    const { rows } = await this.database.pool.query<{ pages: number }>(
      "select greatest(relpages, 1) as pages from pg_class where oid = 'members.membership'::regclass",
    );
    return Math.min(100, (pages / (rows[0]?.pages ?? 1)) * 100);
  }
}

/** Where the roster goes on behind this person, in any order of the list. */
export const cursorBehind = (person: Person, sort: string, direction = "asc"): string => {
  const keys: Record<string, string[]> = {
    name: [person.roster_key, person.person_id],
    birth: [person.date_of_birth, person.name_fold, person.person_id],
    admission: [person.admission_key, person.person_id],
    changed: [person.changed_key, person.person_id],
  };
  return encodeCursor(`${sort}:${direction}`, "after", keys[sort] as string[]);
};
