import { AGE_BANDS } from "#modules/members/contract/age-band.ts";
import { COUNTED_ALONE, CROSSED } from "../../contract/dimensions.ts";

/*
 * How members become cells, as SQL text: the fold and the recount that proves it read the same words. `sector` is the
 * unit's, all others are of `figures.fact`.
 */

const NAMES = COUNTED_ALONE.map((name) => `"${name}"`);

/** The band of a birth date on `day`: born on or before the same day `from` years ago is old enough, as in the roster. */
const ageBand = (day: string): string => {
  const bands = AGE_BANDS.filter((band) => Number.isFinite(band.to)).map(
    (band) => `when date_of_birth > (${day} - interval '${band.to + 1} years')::date then '${band.code}'`,
  );
  return `case ${bands.join(" ")} else '${AGE_BANDS.at(-1)?.code}' end`;
};

/** Birthdays on which somebody comes into another band. */
export const BAND_AGES = AGE_BANDS.filter((band) => Number.isFinite(band.from)).map((band) => band.from);

/** `unit_id, cell, n` of the facts in `source` (with `sector`), ages taken on `day`. */
export const cellsOf = (source: string, day: string): string => {
  const alone = COUNTED_ALONE.map((name) => `when grouping("${name}") = 0 then '${name}:' || "${name}"`);
  return `
    select unit_id, case ${alone.join(" ")} else '${CROSSED}:' || age_band || ':' || gender end as cell,
      count(*)::int as n
    from (select unit_id, gender, ${NAMES.join(", ")}, ${ageBand(day)} as age_band from ${source} s) f
    group by grouping sets ((unit_id, age_band, gender), ${NAMES.map((name) => `(unit_id, ${name})`).join(", ")})`;
};

const DEPTHS = [1, 2, 3, 4, 5, 6, 7, 8];

/** Facts of the units of `todo`, one unit after the other by the index of its depth: for some units out of many. */
export const FACTS_OF_FEW = `(
  select t.sector, f.* from todo t cross join lateral (
    ${DEPTHS.map((d) => `select * from figures.fact x where t.depth = ${d} and x.a${d} = t.unit_id and x.unit_id = t.unit_id`).join("\n    union all ")}
    offset 0) f)`;

/** The same in one walk over everybody: for most units of the country. */
export const FACTS_OF_MANY = `(select t.sector, f.* from todo t join figures.fact f on f.unit_id = t.unit_id)`;
