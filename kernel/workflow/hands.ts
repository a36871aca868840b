import { record } from "#kernel/audit/record.ts";
import { addDays, isPlainDate, type PlainDate } from "#kernel/contract/plain-date.ts";
import { holds, type PlaceOf, type Procedure, type State } from "#kernel/contract/procedure.ts";
import { closeLines, standingIn } from "./lines.ts";
import type { Acting, Kase, Surroundings } from "./server.ts";
import { doersOf, writeClocks, writePlaces, writeWaiting } from "./store.ts";

/** The next hand: the place's own unit, or the nearest above where somebody else than the barred accounts can act. */
export async function nextWait(
  around: Surroundings,
  acting: Acting,
  p: Procedure,
  kase: Kase,
  state: string,
) {
  const declared = p.states[state];
  if (!declared?.waits) return null;
  const since = acting.today;
  const dueOn = dueOf(declared, kase, since);
  const hand = declared.waits;
  if (!("at" in hand)) return { hand, home: null, unit: null, since, dueOn };
  const home = kase.places[hand.at];
  if (!home) throw new Error(`${p.code}: state ${state} waits for a place that the case has not`);
  const barred = await barredFrom(around, acting, p, kase, state);
  const unit =
    (await around.nearestHolder(acting.db, home, hand.permission, barred, acting.today)) ?? rootOf(home);
  return { hand, home, unit, since, dueOn };
}

/** The last day in time: that of the case's own calendar, else the days that the rule gives. */
function dueOf(state: State, kase: Kase, since: PlainDate): PlainDate | null {
  const on = state.lateOn === undefined ? null : kase.facts[state.lateOn];
  if (isPlainDate(on)) return on;
  return state.lateAfter ? addDays(since, kase.rules.days(state.lateAfter)) : null;
}

/** Accounts that may take no way ahead in the state: theirs who took the step before it, or whom the case is about. */
async function barredFrom(
  around: Surroundings,
  acting: Acting,
  p: Procedure,
  kase: Kase,
  state: string,
): Promise<string[]> {
  const ahead = Object.values(p.steps).filter(
    (step) => step.from.includes(state) && step.tone === "go" && holds(step.when, kase),
  );
  const barring = ahead
    .filter((step) => !(step.unlessSame && holds({ same: step.unlessSame }, kase)))
    .flatMap((step) => step.notBy ?? []);
  const about =
    kase.personId !== null ? [kase.personId] : p.lines ? await standingIn(acting.db, kase.id) : [];
  const themselves =
    about.length > 0 && ahead.some((step) => step.notBy?.includes("self"))
      ? await around.accountsOf(acting.db, about)
      : [];
  if (barring.length === 0) return themselves;
  const doers = (await doersOf(acting.db, kase.id)).filter((one) => barring.includes(one.step));
  return [
    ...themselves,
    ...(await around.sameOwner(
      acting.db,
      doers.map((one) => one.accountId),
    )),
  ];
}

/** The clocks of a state with the day of each. */
export const clocksOf = (p: Procedure, kase: Kase, state: string, today: PlainDate) =>
  (p.states[state]?.clocks ?? []).flatMap((clock) => {
    if ("after" in clock)
      return [{ step: clock.step, dueOn: addDays(today, kase.rules.days(clock.after)) as string }];
    const on = clock.on === "effectiveOn" ? kase.effectiveOn : kase.facts[clock.on];
    return isPlainDate(on) ? [{ step: clock.step, dueOn: on as string }] : [];
  });

/** What follows from a state being entered: places, hand, clocks. `kase` is the case as it is now. */
export async function settle(around: Surroundings, acting: Acting, p: Procedure, kase: Kase): Promise<void> {
  await writePlaces(acting.db, p, kase.id, kase.state, kase.places);
  await writeWaiting(acting.db, kase, await nextWait(around, acting, p, kase, kase.state));
  if (p.lines && !p.lines.several) await closeLines(acting.db, kase.id, isAlive(p, kase.state));
  await writeClocks(acting.db, kase.id, clocksOf(p, kase, kase.state, acting.today));
}

const isAlive = (p: Procedure, state: string): boolean =>
  p.states[state]?.phase === "DRAFT" || p.states[state]?.phase === "OPEN";

const rootOf = (place: PlaceOf): PlaceOf => ({ id: place.path[0] as number, path: place.path.slice(0, 1) });

/** Who did it, as a line of the history keeps it. */
export const doneBy = ({ actor, today }: Acting) => ({
  accountId: actor?.accountId ?? null,
  behalfId: actor?.post?.inNameOf?.accountId ?? null,
  role: actor?.post?.role ?? null,
  unitId: actor?.post?.unit.id ?? null,
  onDay: today as string,
});

/**
 * The line of what was done, at the unit that did it. A unit that is blind to the case reads in its own line only that it
 * asked; whom, stands in a second line that the person and the unit that keeps them can read.
 */
export async function trail(
  acting: Acting,
  p: Procedure,
  kase: Kase,
  at: PlaceOf | undefined,
  action: string,
  details: object,
) {
  const blind = p.states[kase.state]?.blind ?? [];
  const open = Object.entries(kase.places).flatMap(([place, unit]) =>
    unit && !blind.includes(place) ? [unit] : [],
  );
  const unit = at ?? open[0] ?? null;
  const subject = { kind: "case", id: kase.id };
  const isBlindHere = blind.length > 0 && unit !== null && !open.some((one) => one.path.includes(unit.id));
  await record(acting, {
    action,
    subject,
    personId: isBlindHere ? null : kase.personId,
    unit,
    details: { procedure: kase.procedure, ...details },
  });
  if (isBlindHere) {
    const told = { action: "cases.asked_about", subject, personId: kase.personId };
    await record(acting, { ...told, unit: open[0] ?? null, details: { step: action } });
  }
}
