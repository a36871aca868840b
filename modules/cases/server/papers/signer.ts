import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { roleOf } from "#modules/accounts/contract/roles.ts";
import { seatsHeld } from "#modules/leadership/server/api.ts";
import { peopleBrief } from "#modules/members/server/api.ts";
import type { Signer } from "#modules/papers/contract/head-lines.ts";
import { positionWords, signsAs, signsByAuthority } from "#modules/papers/contract/who-signs.ts";

/** Roles that lead their unit even where no position is recorded. */
const LEADING = new Set(["UNIT_LEADER", "BRANCH_SECRETARY"]);
/** Where a name is to be written by hand. */
const BLANK = "……………………………";

/** What a delegate is by themself, in the highest of their own posts: "Bí thư Chi đoàn thôn Đông". */
async function ownPosition(db: Db, actor: Actor, today: PlainDate): Promise<string> {
  const own = actor.posts.find((post) => !post.inNameOf);
  if (!own) return "Cán bộ";
  const held = (await seatsHeld(db, own.unit.id, actor.personId, today)).filter(
    (seat) => seat.personId === actor.personId,
  );
  return `${positionWords(held) ?? roleOf(own.role)?.vi ?? "Cán bộ"} ${own.unit.name}`;
}

/**
 * Who signs for a unit: whoever takes the step, in the seat that they hold there. Somebody above who only keeps the
 * papers of the unit does not sign: its secretary does. Whoever acts in a post that was delegated signs by an own seat in
 * the unit, else by authorisation.
 */
export async function signerFor(
  { db, actor, today }: { db: Db; actor: Actor | null; today: PlainDate },
  unit: { id: number; tier: string },
  signs: "organ" | "head" = "organ",
): Promise<Signer> {
  const seats = await seatsHeld(db, unit.id, actor?.personId ?? null, today);
  const isThere = actor?.post?.unit.id === unit.id;
  if (actor && isThere) {
    const [person] = actor.personId ? await peopleBrief(db, [actor.personId]) : [];
    const held = seats.filter((seat) => seat.personId === actor.personId);
    const giver = actor.post?.inNameOf;
    if (giver && held.every((seat) => seat.rank === "OFFICER")) {
      const position = await ownPosition(db, actor, today);
      const lent = await seatsHeld(db, unit.id, giver.personId, today);
      return signsByAuthority(
        { name: person?.fullName ?? actor.displayName, position },
        { held: lent.filter((seat) => seat.personId === giver.personId) },
        unit,
        signs,
      );
    }
    const leads = LEADING.has(actor.post?.role ?? "");
    return signsAs({ name: person?.fullName ?? actor.displayName, held, leads }, unit, signs);
  }
  const secretary = seats.find((seat) => seat.rank === "SECRETARY" || seat.rank === "FIRST_SECRETARY");
  const held = seats.filter((seat) => seat.personId === secretary?.personId);
  return signsAs({ name: secretary?.fullName ?? BLANK, held, leads: true }, unit, signs);
}

/** A line to be signed by hand: no name is known, or it is the person's own. */
export const handSigner = (position: string, name: string = BLANK) =>
  ({
    name,
    position,
    authority: null,
    onBehalfOf: null,
    note: "(Ký, ghi rõ họ tên)",
  }) as const;
