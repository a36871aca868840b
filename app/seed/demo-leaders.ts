import type pg from "pg";

/*
 * Who leads the invented units: terms and positions, written from the facets that the invented people already bear. A
 * few terms run out soon or ran out lately, so that the desk has something to remind of.
 */

const UNITS_WITH_PEOPLE = `
  create temp table led on commit drop as
  select u.id, u.path, u.type, u.sector, t.holds_members, $1::date as today from organisation.unit u
  join organisation.unit_type t on t.code = u.type
  where exists (select from members.headcount h where h.unit_id = u.id and h.n > 0)`;

const ANCESTORS = "a1, a2, a3, a4, a5, a6, a7, a8";
const OF_PATH = "path[1], path[2], path[3], path[4], path[5], path[6], path[7], path[8]";

/** Schools choose every autumn; the others every two and a half or five years. */
const TERMS = `
  insert into leadership.term (id, unit_id, name, valid_from, valid_to, decision_no, decision_date, ${ANCESTORS})
  select gen_random_uuid(), id,
    'Nhiệm kỳ ' || extract(year from begins) || '-' || extract(year from ends), begins, ends,
    (id % 90 + 1) || '-QĐ/ĐTN', begins, ${OF_PATH}
  from (select *,
      case when sector = 'SCHOOL_SECONDARY' and holds_members then today - 40
        when holds_members and id % 23 = 0 then today - 900 when holds_members and id % 17 = 0 then today - 880
        else today - 400 end as begins,
      case when sector = 'SCHOOL_SECONDARY' and holds_members then today + 325
        when holds_members and id % 23 = 0 then today - 12 when holds_members and id % 17 = 0 then today + 35
        when holds_members then today + 520 else today + 1425 end as ends
    from led) dated`;

/** In a branch those who bear the facet; above it the secretaries from below, the oldest first. */
const POSITIONS = `
  insert into leadership.position (id, person_id, unit_id, term_id, organ, rank, valid_from, decision_no, decision_date, ${ANCESTORS})
  select gen_random_uuid(), chosen.person_id, chosen.unit_id, term.id, 'EXECUTIVE_COMMITTEE', chosen.rank, greatest(term.valid_from, chosen.joined),
    term.decision_no, term.decision_date, ${ANCESTORS.replaceAll("a", "term.a")}
  from (
    select m.person_id, m.unit_id, coalesce(m.joined_unit_on, m.status_since) as joined,
      case when m.facets @> '{p:SECRETARY}' then 'SECRETARY' when m.facets @> '{p:DEPUTY}' then 'DEPUTY_SECRETARY'
        else 'COMMITTEE_MEMBER' end as rank
    from members.membership m where m.counted and not m.facets @> '{p:NONE}'
    union all
    select person_id, id, joined,
      case when place = 1 then 'SECRETARY' when place <= 3 then 'DEPUTY_SECRETARY' else 'COMMITTEE_MEMBER' end
    from (
      select m.person_id, led.id, coalesce(m.joined_unit_on, m.status_since) as joined,
        row_number() over (partition by led.id order by m.date_of_birth, m.person_id) as place
      from led join members.membership m on led.id = any(array[${ANCESTORS.replaceAll("a", "m.a")}])
      where not led.holds_members and m.counted and m.facets @> '{p:SECRETARY}') placed
    where place <= 9) chosen
  join leadership.term on term.unit_id = chosen.unit_id and term.latest`;

/** @param today the day on which the demo begins, `YYYY-MM-DD` */
export async function writeLeaders(client: pg.Client, today: string): Promise<void> {
  await client.query(UNITS_WITH_PEOPLE, [today]);
  await client.query(TERMS);
  await client.query(POSITIONS);
}
