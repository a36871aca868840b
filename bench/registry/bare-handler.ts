import Fastify from "fastify";
import pg from "pg";

// What the roster's throughput is measured against: the same SQL for the same first page behind Fastify with nothing
// else: no session, no rights, no validation of the answer, no security headers.
const pool = new pg.Pool({ connectionString: process.env.BARE_URL, max: 10 });
const server = Fastify();

const SQL = `with page as materialized (
    select * from ((select m.* from members.membership m where m.a3 = $1 and m.counted = true
      order by m.roster_key asc, m.person_id asc limit $2)) m order by m.roster_key asc, m.person_id asc limit $2)
  select m.person_id, m.member_code, p.full_name, p.gender, p.date_of_birth, m.unit_id, u.name as unit_name, m.status,
    m.card_status, p.occupation, p.general_education, p.professional_level, p.party_status, p.ethnicity_code,
    p.religion_code, m.admission_date, m.changed_at, array[m.roster_key::text, m.person_id::text] as sort_keys
  from page m join members.person p on p.id = m.person_id join organisation.unit u on u.id = m.unit_id
  order by m.roster_key asc, m.person_id asc`;

server.get<{ Params: { unitId: string }; Querystring: { limit: string } }>(
  "/api/roster/:unitId",
  async (request) => {
    const { rows } = await pool.query(SQL, [Number(request.params.unitId), Number(request.query.limit) + 1]);
    return { rows: rows.slice(0, Number(request.query.limit)) };
  },
);

process.send?.(await server.listen({ port: 0, host: "127.0.0.1" }));
