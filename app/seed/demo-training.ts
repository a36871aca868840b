import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Tx } from "#kernel/db/database.ts";
import { USUAL_CRITERIA } from "#modules/training/contract/usual-criteria.ts";

/*
 * Two years of training in the demo's commune: last year is verified, in this one most are confirmed, some have reviewed
 * themselves, some wait to be confirmed and some have not registered.
 */

const ANSWERS = {
  "ly-tuong": true,
  "hoc-bac": "Tiết kiệm điện, nước; giúp các em nhỏ trong ấp học bài.",
  "ly-luan": 4,
  "thong-tin": true,
  "phap-luat": true,
  "loi-song": true,
  "tinh-nguyen": 5,
  "nhiem-vu": "Cùng chi đoàn làm đường hoa của ấp.",
  "tu-hoc": "Học tin học văn phòng.",
  "the-thao": true,
  "ky-nang": "Sơ cứu ban đầu.",
  "sinh-hoat": true,
};

const programmes = (base: number, accountId: string, year: number) => sql`
  insert into training.programme
    (id, unit_id, year, title, groups, opens_on, register_until, review_from, closes_on, account_id)
  select gen_random_uuid(), ${base}::int, y, 'Chương trình rèn luyện đoàn viên năm ' || y,
    ${JSON.stringify(USUAL_CRITERIA)}::jsonb, make_date(y, 1, 1), make_date(y, 3, 31), make_date(y, 10, 1),
    make_date(y, 12, 31), ${accountId}::uuid
  from unnest(array[${year - 1}::int, ${year}::int]) y`;

/** Always the same for the same demo: dice from a person's id. */
const PLANS = (branches: number, year: number) => sql`
  insert into training.plan (id, programme_id, year, person_id, unit_id, state, answers, review, self_result, result)
  select gen_random_uuid(), g.id, g.year, m.person_id, m.unit_id, c.state, ${JSON.stringify(ANSWERS)}::jsonb,
    case when c.state in ('SELF_REVIEWED', 'VERIFIED') then ${JSON.stringify(ANSWERS)}::jsonb end,
    case when c.state in ('SELF_REVIEWED', 'VERIFIED') then c.result end, case when c.state = 'VERIFIED' then c.result end
  from training.programme g
  join organisation.unit u on ${branches} = any(u.path)
  join members.membership m on m.unit_id = u.id and m.counted and not m.is_honorary and m.status in ('ACTIVE', 'EXTENDED')
    and (m.admission_date is null or m.admission_date < make_date(g.year, 10, 1))
  cross join lateral (select ('x' || substr(md5(m.person_id::text), 1, 6))::bit(24)::int % 20 as n) d
  cross join lateral (select
    case when g.year < ${year} then 'VERIFIED' when d.n < 3 then 'REGISTERED' when d.n < 7 then 'SELF_REVIEWED'
      else 'CONFIRMED' end as state,
    case when d.n < 3 then 'EXCELLENT' when d.n < 13 then 'GOOD' when d.n < 19 then 'COMPLETED' else 'NOT_COMPLETED' end
      as result) c
  where d.n < 18 and not exists (select from accounts.account a where a.person_id = m.person_id and g.year = ${year})`;

const STEPS = (accountId: string) => sql`
  insert into training.step (plan_id, no, deed, from_state, to_state, result, unit_id, account_id, at)
  select l.id, s.no, s.deed, s.from_state, s.to_state, case when s.no in (3, 4) then l.result end, l.unit_id,
    ${accountId}::uuid, make_timestamptz(l.year, s.month, 10, 9, 0, 0, 'Asia/Ho_Chi_Minh')
  from training.plan l
  join (values (1, 'register', null, 'REGISTERED', 2), (2, 'confirm', 'REGISTERED', 'CONFIRMED', 3),
    (3, 'review', 'CONFIRMED', 'SELF_REVIEWED', 10), (4, 'evaluate', 'SELF_REVIEWED', 'EVALUATED', 11),
    (5, 'verify', 'EVALUATED', 'VERIFIED', 12)) as s (no, deed, from_state, to_state, month)
    on s.no <= case l.state when 'REGISTERED' then 1 when 'CONFIRMED' then 2 when 'SELF_REVIEWED' then 3 else 5 end`;

/** Writes the demo's training, in the transaction that makes its accounts. */
export async function writeDemoTraining(tx: Tx, today: PlainDate): Promise<void> {
  const { rows } = await sql<{ account: string; base: number }>`
    select a.id as account, x.unit_id as base from accounts.account a
    join accounts.assignment x on x.account_id = a.id where a.username = 'bithu.coso' order by x.id limit 1`.execute(
    tx,
  );
  const [at] = rows;
  if (!at) return;
  const year = Number(today.slice(0, 4));
  await programmes(at.base, at.account, year).execute(tx);
  await PLANS(at.base, year).execute(tx);
  await STEPS(at.account).execute(tx);
}
