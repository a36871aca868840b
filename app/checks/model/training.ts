import { sql } from "kysely";
import { today } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import { DEEDS, type DeedName } from "#modules/training/contract/plan.ts";
import type { Hand } from "./country.ts";
import { note, type Walk } from "./stage.ts";
import { dayAhead } from "./time.ts";
import type { Transition } from "./transitions.ts";

const GROUPS = [
  {
    title: "Nhận thức chính trị",
    items: [
      { code: "hoc", title: "Học tập nghị quyết", kind: "CHECK", optional: false },
      { code: "viec", title: "Việc làm theo gương Bác", kind: "TEXT", optional: false },
      { code: "ngay", title: "Số ngày tình nguyện", kind: "COUNT", optional: true },
    ],
  },
];
const year = () => Number(today().slice(0, 4));
const at = (unit: { id: number }, path: string) => `/api/units/${unit.id}/training${path}`;

/** Every deed of the declaration, by the states that it leaves; registering is where a plan begins. */
export const TRAINING: Transition[] = [
  ...["LATE", "REGISTERED"].map((to) => ({ procedure: "TRAINING", step: "register", from: null, to })),
  { procedure: "TRAINING", step: "review", from: "CONFIRMED", to: "SELF_REVIEWED" },
  ...Object.entries(DEEDS).flatMap(([step, deed]) =>
    deed.from.map((from) => ({ procedure: "TRAINING", step, from, to: deed.to })),
  ),
];

export async function trainedIn(db: Db): Promise<(Transition & { n: number })[]> {
  const { rows } = await sql<Transition & { n: number }>`
    select 'TRAINING' as procedure, deed as step, from_state as "from", to_state as "to", count(*)::int as n
    from training.step group by 2, 3, 4`.execute(db);
  return rows;
}

/** Each year's programme; now and then one whose registration is over already. */
async function open(walk: Walk): Promise<void> {
  const { country, dice } = walk;
  const hand = dice.pick(country.hands.filter((one) => one.role === "UNIT_LEADER"));
  const late = dice.chance(0.5);
  const programme = {
    year: year(),
    sector: null,
    title: "Chương trình rèn luyện đoàn viên",
    groups: GROUPS,
    opensOn: dayAhead(-30),
    registerUntil: dayAhead(late ? -5 : 60),
    reviewFrom: dayAhead(-4),
    closesOn: dayAhead(120),
  };
  note(walk, "TRAINING.open", await hand.who.post(at(hand.unit, "/programmes"), programme));
}

const answers = (walk: Walk) => ({
  hoc: true,
  ...(walk.dice.chance(0.9) ? { viec: "Giúp các em nhỏ học bài." } : {}),
  ...(walk.dice.chance(0.5) ? { ngay: walk.dice.between(0, 12) } : {}),
});

async function ofOneself(walk: Walk, hand: Hand): Promise<void> {
  const { dice } = walk;
  const { plan, can } = (await hand.who.get("/api/my-training")).body;
  if (can?.review) {
    const review = {
      year: year(),
      version: plan.version,
      review: answers(walk),
      selfResult: dice.pick(["EXCELLENT", "GOOD"]),
    };
    note(walk, "TRAINING.review", await hand.who.post("/api/my-training/review", review));
  } else if (can?.register) {
    const wish = { year: year(), version: plan?.version ?? null, answers: answers(walk) };
    note(walk, "TRAINING.registerOwn", await hand.who.put("/api/my-training", wish));
  }
}

type Plan = { personId: string; planId: string | null; state: string | null };

/** The branch registers by ticking, or branch and base do with plans what their state allows. */
async function ofMany(walk: Walk): Promise<void> {
  const { country, dice } = walk;
  const branches = country.units.filter((unit) => unit.type === "BRANCH" || unit.type === "BASE_BRANCH");
  const unit = dice.pick(branches);
  const near = country.hands.filter((hand) => hand.role !== "MEMBER" && unit.path.includes(hand.unit.id));
  if (near.length === 0) return;
  const hand = dice.pick(near);
  const { rows = [] } = (await hand.who.post(at(unit, "/plans"), { year: year() })).body;
  const plans = rows as Plan[];
  const free = plans.filter((plan) => plan.planId === null).map((plan) => plan.personId);
  if (free.length > 0 && dice.chance(0.4)) {
    const wish = { year: year(), personIds: free.slice(0, dice.between(1, 3)), answers: answers(walk) };
    note(walk, "TRAINING.register", await hand.who.post(at(unit, "/registrations"), wish));
    return;
  }
  const known = plans.filter((plan) => plan.planId !== null);
  if (known.length === 0) return;
  const { state } = dice.pick(known);
  const names = Object.entries(DEEDS).filter(([, deed]) =>
    (deed.from as readonly string[]).includes(state ?? ""),
  );
  if (names.length === 0) return;
  const deed = dice.pick(names)[0] as DeedName;
  const planIds = known.filter((plan) => plan.state === state && dice.chance(0.7)).map((plan) => plan.planId);
  if (planIds.length === 0) return;
  const body = {
    deed,
    planIds,
    ...(DEEDS[deed].reason ? { reason: "Cần bổ sung." } : {}),
    ...(deed === "evaluate"
      ? {
          result: dice.pick(["GOOD", "COMPLETED"]),
          remark: "Có cố gắng.",
          temporaryRemark: "Nơi ở nhận xét tốt.",
        }
      : {}),
  };
  note(walk, `TRAINING.${deed}`, await hand.who.post(at(unit, "/deeds"), body));
}

export async function train(walk: Walk): Promise<void> {
  const { country, dice } = walk;
  if (dice.chance(walk.seen.has("TRAINING.open done") ? 0.08 : 1)) return open(walk);
  const members = country.hands.filter((hand) => hand.role === "MEMBER");
  if (members.length > 0 && dice.chance(0.35)) return ofOneself(walk, dice.pick(members));
  return ofMany(walk);
}
