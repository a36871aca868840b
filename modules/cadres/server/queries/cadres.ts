import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import type { CadreFilter, CadreRow } from "../../contract/cadre.ts";

const RANK_ORDER = sql`array_position(array['FIRST_SECRETARY', 'PERMANENT_SECRETARY', 'SECRETARY', 'DEPUTY_SECRETARY',
  'INSPECTION_CHAIR', 'INSPECTION_VICE_CHAIR', 'COMMITTEE_MEMBER', 'OFFICER'], p.rank)`;

const AGE_BAND = (day: string) => sql`case
  when age(${day}::date, n.date_of_birth) < interval '26 years' then 'UPTO_25'
  when age(${day}::date, n.date_of_birth) < interval '31 years' then 'UPTO_30'
  when age(${day}::date, n.date_of_birth) < interval '36 years' then 'UPTO_35'
  when age(${day}::date, n.date_of_birth) < interval '41 years' then 'UPTO_40' else 'OVER_40' end`;

/** The Kinh majority; everybody else known is of a minority. */
const KINH = "01";
const UNKNOWN = "99";

/**
 * One row a person: the position in the highest unit of the part, by the highest rank. Plain members of a branch's
 * committee are no cadres (Decision 1289-QĐ/TWĐTN-CTĐ speaks of branch secretaries and upward).
 */
const cadres = (scope: Scope, day: string, filter: CadreFilter) => {
  const parts = scope.parts.map((part) => sql`${sql.ref(`p.${part.column}`)} = ${part.unitId}`);
  const conditions = [
    sql`true`,
    ...(filter.tier ? [sql`h.tier = ${filter.tier}`] : []),
    ...(filter.rank ? [sql`h.rank = ${filter.rank}`] : []),
    ...(filter.employment ? [sql`h.employment = ${filter.employment}`] : []),
    ...(filter.gender ? [sql`n.gender = ${filter.gender}`] : []),
    ...(filter.minority === undefined
      ? []
      : filter.minority
        ? [sql`n.ethnicity_code not in (${KINH}, ${UNKNOWN})`]
        : [sql`n.ethnicity_code = ${KINH}`]),
    ...(filter.age ? [sql`${AGE_BAND(day)} = ${filter.age}`] : []),
    ...(filter.education ? [sql`n.professional_level = ${filter.education}`] : []),
    ...(filter.theory ? [sql`n.political_theory = ${filter.theory}`] : []),
    ...(filter.planned === undefined ? [] : [sql`(pl.id is not null) = ${filter.planned}`]),
  ];
  return sql`
    select h.*, n.full_name as "fullName", extract(year from n.date_of_birth)::int as "birthYear", n.gender,
      n.professional_level as education, n.political_theory as theory, pl.id is not null as planned,
      ${AGE_BAND(day)} as age, case n.ethnicity_code when ${KINH} then 'NO' when ${UNKNOWN} then null else 'YES' end
        as minority
    from (
      select distinct on (p.person_id) p.person_id as "personId", p.unit_id as "unitId", u.name as "unitName", u.path,
        t.tier, p.organ, p.rank, p.employment, p.valid_from as since, ${RANK_ORDER} as ord,
        count(*) over (partition by p.person_id)::int - 1 as others
      from leadership.position p
      join organisation.unit u on u.id = p.unit_id
      join organisation.unit_type t on t.code = u.type
      where (${sql.join(parts, sql` or `)}) and p.valid_from <= ${day} and (p.valid_to is null or p.valid_to > ${day})
        and (t.tier not in ('BRANCH', 'CELL') or p.rank in ('SECRETARY', 'DEPUTY_SECRETARY'))
      order by p.person_id, cardinality(u.path), ${RANK_ORDER}, p.id) h
    join members.person n on n.id = h."personId"
    left join lateral (select e.id from cadres.entry e where e.person_id = h."personId" and e.kind = 'PLANNING'
      and e.withdrawn_at is null and e.from_on <= ${day} and (e.to_on is null or e.to_on >= ${day}) limit 1) pl on true
    where ${sql.join(conditions, sql` and `)}`;
};

export type Found = Omit<CadreRow, "rating" | "ratingYear"> & {
  path: number[];
  /** The rank's place from the highest down. */
  ord: number;
  rating: string | null;
  ratingYear: number | null;
};
/** Where the last page ended: the unit's way from the root, the rank, then the person. */
export type After = { path: number[]; ord: number; personId: string };

export async function cadresOf(
  db: Db,
  scope: Scope,
  day: string,
  filter: CadreFilter,
  page: { after: After | null; limit: number },
): Promise<Found[]> {
  if (scope.parts.length === 0) return [];
  const after = page.after
    ? sql`where (c.path, c.ord, c."personId") >
        (${sql.val(page.after.path)}::int[], ${page.after.ord}::int, ${page.after.personId}::uuid)`
    : sql``;
  const { rows } = await sql<Found>`
    select c.*, r.value as rating, r.year as "ratingYear" from (${cadres(scope, day, filter)}) c
    left join lateral (select e.value, extract(year from e.from_on)::int as year from cadres.entry e
      where e.person_id = c."personId" and e.kind = 'RATING' and e.withdrawn_at is null
      order by e.from_on desc limit 1) r on true
    ${after} order by c.path, c.ord, c."personId" limit ${page.limit}`.execute(db);
  return rows;
}

export type Counted = { group: string; value: string | null; n: number };

export async function countCadres(
  db: Db,
  scope: Scope,
  day: string,
  filter: CadreFilter,
): Promise<Counted[]> {
  if (scope.parts.length === 0) return [];
  const { rows } = await sql<Counted>`
    select case when grouping(tier) = 0 then 'tier' when grouping(employment) = 0 then 'employment'
        when grouping(gender) = 0 then 'gender' when grouping(minority) = 0 then 'minority'
        when grouping(age) = 0 then 'age' when grouping(education) = 0 then 'education' else 'theory' end as "group",
      coalesce(tier, employment, gender, minority, age, education, theory) as value, count(*)::int as n
    from (${cadres(scope, day, filter)}) c
    group by grouping sets ((tier), (employment), (gender), (minority), (age), (education), (theory))
    order by 1, 2`.execute(db);
  return rows;
}
