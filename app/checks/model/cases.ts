import { formOfStep } from "#kernel/contract/case-papers.ts";
import { today } from "#kernel/contract/plain-date.ts";
import type { Procedure } from "#kernel/contract/procedure.ts";
import { permissionsOf } from "#modules/accounts/contract/roles.ts";
import type { CaseLine, CaseView } from "#modules/cases/contract/endpoints.ts";
import { attach } from "#modules/cases/server/testing.ts";
import { begin } from "./begin.ts";
import type { Hand } from "./country.ts";
import { fillLines } from "./lines.ts";
import { randomForm } from "./random-form.ts";
import { score, settleSheet } from "./ratings.ts";
import { handOfMember } from "./staff.ts";
import { note, type Walk } from "./stage.ts";
import { daysLeft, passDays, runClock } from "./time.ts";
import { type Transition, waysTo } from "./transitions.ts";

type Spot = { id: string; procedure: string; state: string; person_id: string | null };

async function spotsOf({ house }: Walk, procedure: string): Promise<Spot[]> {
  const { rows } = await house.asOwner.pool.query<Spot>(
    "select id, procedure, state, person_id from workflow.case where procedure = $1 order by id desc limit 400",
    [procedure],
  );
  return rows;
}

const procedureOf = ({ procedures }: Walk, code: string): Procedure =>
  procedures.find((one) => one.code === code) as Procedure;

/** Goes after a transition that no case has made yet: takes it where a case stands, or brings one nearer. */
export async function aim(walk: Walk): Promise<void> {
  const { dice } = walk;
  const wanted = walk.missing.filter((one) => one.procedure !== "TRAINING");
  if (wanted.length === 0) return goOn(walk);
  // Those of one procedure belong together: whichever has most to go is not the only one that gets on.
  const code = dice.pick([...new Set(wanted.map((one) => one.procedure))]);
  const one = dice.pick(wanted.filter((each) => each.procedure === code));
  const procedure = procedureOf(walk, code);
  if (one.from === null) return begin(walk, procedure);
  const spots = await spotsOf(walk, code);
  const here = spots.filter((spot) => spot.state === one.from);
  if (here.length > 0) return void (await takeAt(walk, dice.pick(here.slice(0, 6)), one.step));
  return bringNearer(walk, procedure, one as Transition & { from: string }, spots);
}

async function bringNearer(walk: Walk, procedure: Procedure, one: { from: string }, spots: readonly Spot[]) {
  const ways = waysTo(procedure, one.from);
  const near = spots
    .filter((spot) => ways.has(spot.state))
    .sort((a, b) => (ways.get(a.state)?.length ?? 0) - (ways.get(b.state)?.length ?? 0))
    .slice(0, 5);
  if (near.length < 2 || walk.dice.chance(0.15)) return begin(walk, procedure);
  const spot = walk.dice.pick(near);
  await takeAt(walk, spot, ways.get(spot.state)?.step as string);
}

/** Lets the days go by until a case's clock has run out, as far as there are days left. */
async function waitFor(walk: Walk, spot: Spot, step: string): Promise<boolean> {
  const { rows } = await walk.house.asOwner.pool.query<{ days: number }>(
    "select due_on - $3::date as days from workflow.clock where case_id = $1 and step = $2",
    [spot.id, step, today()],
  );
  const days = rows[0]?.days;
  if (days === undefined || days > Math.min(400, daysLeft() - 30)) return false;
  passDays(Math.max(0, days));
  await runClock(walk.house);
  return true;
}

/** A stay is over when the member's transfer takes effect: the one case is led on for the sake of the other. */
async function leadTransfer(walk: Walk, spot: Spot): Promise<void> {
  const procedure = procedureOf(walk, "TRANSFER");
  const ways = waysTo(procedure, "EFFECTIVE");
  const own = (await spotsOf(walk, "TRANSFER")).find(
    (one) =>
      one.person_id === spot.person_id &&
      procedure.states[one.state]?.phase !== "ENDED" &&
      ways.has(one.state),
  );
  if (own) await takeAt(walk, own, ways.get(own.state)?.step as string);
  else await begin(walk, procedure, spot.person_id);
}

async function takeAt(walk: Walk, spot: Spot, step: string): Promise<boolean> {
  const declared = procedureOf(walk, spot.procedure).steps[step];
  if (!declared) return false;
  if (declared.by.every((hand) => "program" in hand)) {
    if (await waitFor(walk, spot, step)) return true;
    if (step === "moved") await leadTransfer(walk, spot);
    return false;
  }
  for (const hand of (await handsFor(walk, spot, step)).slice(0, 4)) {
    const { status, body } = await hand.who.get(`/api/cases/${spot.id}`);
    if (status !== 200) continue;
    const kase = await prepare(walk, hand, body as CaseView);
    const way = kase.steps.find((one) => one.step === step);
    if (way?.obstacles.length === 0) return take(walk, hand, kase, step);
    for (const { code } of way?.obstacles ?? [])
      note(walk, `${spot.procedure}.${step} stands`, { status: 409, body: { code } });
  }
  return false;
}

/** Everybody of the walk who may take the step, by the places of the case; in no order. */
async function handsFor(walk: Walk, spot: Spot, step: string): Promise<Hand[]> {
  const { country, dice, house } = walk;
  const places = await house.asOwner.pool.query<{ place: string; unit_id: number; path: number[] }>(
    `select p.place, p.unit_id, u.path from workflow.place p join organisation.unit u on u.id = p.unit_id where case_id = $1`,
    [spot.id],
  );
  const waiting = await house.asOwner.pool.query<{ unit_id: number | null }>(
    "select unit_id from workflow.waiting where case_id = $1",
    [spot.id],
  );
  const found: Hand[] = [];
  for (const by of procedureOf(walk, spot.procedure).steps[step]?.by ?? []) {
    const own = "self" in by && spot.person_id ? await handOfMember(walk, spot.person_id) : null;
    if (own) found.push(own);
    if (!("at" in by)) continue;
    const place = places.rows.find((row) => row.place === by.at);
    const fits = ({ unit }: Hand) =>
      unit.id === place?.unit_id ||
      (by.orAbove === true && place?.path.includes(unit.id) === true) ||
      unit.id === waiting.rows[0]?.unit_id;
    found.push(...country.hands.filter((hand) => permissionsOf(hand.role).has(by.permission) && fits(hand)));
  }
  return [...new Set(found)]
    .map((hand) => ({ hand, at: dice.unit() }))
    .sort((a, b) => a.at - b.at)
    .map(({ hand }) => hand);
}

/** Lines are filled in and papers attached before a case goes on; answers the case as it then is. */
async function prepare(walk: Walk, hand: Hand, kase: CaseView): Promise<CaseView> {
  const procedure = procedureOf(walk, kase.procedure);
  const before = walk.seen.size;
  let isNew = await fillLines(walk, hand, kase, procedure);
  if (kase.procedure === "UNIT_RATING") await score(walk, hand, kase.id);
  const codes = kase.steps.flatMap((one) => one.obstacles.map((obstacle) => obstacle.code));
  if (codes.some((code) => code.startsWith("ratings.people_"))) await settleSheet(walk, hand, kase.id);
  const missing = kase.steps.flatMap((one) =>
    one.obstacles.flatMap((obstacle) => (obstacle.data.kinds as string[] | undefined) ?? []),
  );
  for (const kind of new Set(missing)) {
    if (!kase.can.attach || !walk.dice.chance(0.95)) continue;
    await attach(hand.who, kase.id, kind);
    isNew = true;
  }
  if (!isNew && codes.length === 0 && before === walk.seen.size) return kase;
  return (await hand.who.get(`/api/cases/${kase.id}`)).body as CaseView;
}

/** The people of a case about many, taken out or not. */
const namedIn = async (hand: Hand, id: string): Promise<string[]> =>
  ((await hand.who.get(`/api/cases/${id}/lines`)).body.rows ?? []).map((line: CaseLine) => line.personId);

/** Presses the button; now and then somebody else presses the same one at once. */
async function take(walk: Walk, hand: Hand, kase: CaseView, step: string): Promise<boolean> {
  const { dice, country } = walk;
  const procedure = procedureOf(walk, kase.procedure);
  const people = procedure.steps[step]?.takesOut ? await namedIn(hand, kase.id) : [];
  const around = { today: today(), units: country.units.map((unit) => unit.id), facts: kase.facts, people };
  const taken = {
    step,
    version: kase.version,
    form: randomForm(formOfStep(procedure, step), dice, around),
    comment: dice.chance(0.95) ? "Theo đề nghị của chi đoàn." : null,
  };
  const path = `/api/cases/${kase.id}/steps`;
  const tries = [hand.who.post(path, taken)];
  if (dice.chance(0.08)) tries.push(dice.pick([...country.hands, ...country.former]).who.post(path, taken));
  const answers = await Promise.all(tries);
  return answers.map((answer) => note(walk, `${kase.procedure}.${step}`, answer)).some(Boolean);
}

/** Somebody looks at what waits, or at what their part has, and does something of it; also what cannot be done. */
export async function goOn(walk: Walk): Promise<void> {
  const { dice, country } = walk;
  const hand = dice.pick(country.hands);
  const of = hand.personId ? "own" : dice.chance(0.7) ? "hand" : "part";
  const { body } = await hand.who.get(`/api/cases?of=${of}&limit=50`);
  if (!body.rows || body.rows.length === 0) return begin(walk);
  const { id } = dice.pick(body.rows as { id: string }[]);
  const found = (await hand.who.get(`/api/cases/${id}`)).body as CaseView;
  const kase = await prepare(walk, hand, found);
  const procedure = procedureOf(walk, kase.procedure);
  const open = kase.steps.filter((one) => dice.chance(one.obstacles.length === 0 ? 1 : 0.3));
  if (open.length === 0) return;
  // Rather ahead than back, or nothing would ever be finished.
  const ahead = open.filter((one) => procedure.steps[one.step]?.tone === "go");
  await take(walk, hand, kase, dice.pick(ahead.length > 0 && dice.chance(0.9) ? ahead : open).step);
}
