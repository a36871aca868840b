import type { Bench, Measure } from "../registry/bench.ts";
import { type Figure, figureOf, send } from "../registry/timing.ts";
import { chainsOf, forgetCases } from "./chain.ts";

const PEOPLE = 1000;
const TARGET_MS = 5000;
const SCAN =
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n%%EOF\n";

/** An admission of 1,000 people, from the sent list to members: the request that approves it, effective the same day. */
export const admissionOfMany: Measure = {
  name: "admission",
  async run(bench: Bench): Promise<Figure[]> {
    const [chain] = await chainsOf(bench, 1);
    if (!chain) throw new Error("the country is too small");
    const { pool } = bench.owner;
    const { rows } = await pool.query<{ id: string }>(
      `with copied as (
         insert into members.person (id, full_name, gender, date_of_birth)
         select gen_random_uuid(), p.full_name, p.gender, current_date - 18 * 366
         from members.person p limit ${PEOPLE} returning id, full_name)
       insert into members.membership (person_id, member_code, unit_id, a1, a2, a3, a4, a5, a6, a7, a8, status, counted, status_since,
         roster_key, name_fold, name_by_given, name_words, facets, date_of_birth)
       select c.id, 'BENCH-' || substr(c.id::text, 1, 18), $1, ${[0, 1, 2, 3, 4, 5, 6, 7].map((i) => chain.branch.path[i] ?? "null").join(", ")},
         'CANDIDATE', false, current_date, c.full_name, lower(c.full_name), lower(c.full_name), '{}', '{c:NONE}', current_date - 18 * 366
       from copied c returning person_id as id`,
      [chain.branch.id],
    );
    const ids = rows.map((row) => row.id);
    const ask = async (as: typeof chain.leader, method: string, path: string, body: object) => {
      const answer = await send(bench.url, { as, method, path, body });
      if (answer.status !== 200)
        throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
      return answer;
    };
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    const facts = { meetingOn: today };
    const begun = await ask(chain.secretary, "POST", "/cases", {
      procedure: "ADMISSION",
      unitId: chain.branch.id,
      facts,
    });
    const { id } = begun.body;
    const added = await ask(chain.secretary, "POST", `/cases/${id}/lines`, { personIds: ids });
    const vote = { eligible: 40, present: 36, for: 35, against: 1, abstain: 0, ballots: null };
    const line = { vote, introducer: "Đồng chí giới thiệu" };
    const voted = await ask(chain.secretary, "PUT", `/cases/${id}/lines`, {
      rows: ids.map((personId) => ({ personId, facts: line })),
    });
    const attached = await fetch(`${bench.url}/api/cases/${id}/attachments?kind=minutes`, {
      method: "POST",
      headers: { ...chain.secretary.headers, "content-type": "application/octet-stream" },
      body: SCAN,
    });
    if (!attached.ok) throw new Error(`attachment: ${attached.status} ${await attached.text()}`);
    const submitted = await ask(chain.secretary, "POST", `/cases/${id}/steps`, {
      step: "submit",
      version: 1,
    });
    const form = { decisionNo: "1-QĐ/ĐTN", decisionDate: today };
    const approved = await ask(chain.leader, "POST", `/cases/${id}/steps`, {
      step: "approve",
      version: submitted.body.version,
      form,
    });
    const bare = performance.now();
    await pool.query("update members.membership set changed_at = now() where person_id = any($1)", [ids]);
    const bareMs = performance.now() - bare;
    await forgetCases(bench);
    await pool.query("delete from members.history where person_id = any($1)", [ids]);
    await pool.query("delete from members.membership where person_id = any($1)", [ids]);
    await pool.query("delete from members.person where id = any($1)", [ids]);
    const single = (what: string, target: number | null, ms: number): Figure => figureOf(what, target, [ms]);
    return [
      single("admission of 1,000 people: approved and effective", TARGET_MS, approved.ms),
      single("  adding the 1,000", null, added.ms),
      single("  writing their votes", null, voted.ms),
      single("  sending the list, all rules checked", null, submitted.ms),
      single("baseline: one bare UPDATE of the same memberships", null, bareMs),
    ];
  },
};
