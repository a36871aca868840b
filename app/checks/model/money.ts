import { today } from "#kernel/contract/plain-date.ts";
import { type Month, monthOf, monthsAfter } from "#modules/dues/contract/month.ts";
import { openNow, uploadSheet } from "#modules/dues/server/testing.ts";
import type { Hand, Unit } from "./country.ts";
import { note, type Walk } from "./stage.ts";

const at = (unit: { id: number }, path: string) => `/api/units/${unit.id}/dues${path}`;
const isBranch = ({ type }: Unit) => type === "BRANCH" || type === "BASE_BRANCH";
const lately = ({ dice }: Walk): Month => monthsAfter(monthOf(today()), -dice.between(0, 3));

/** Who keeps the money of a branch, and the branch. */
function keeper({ country, dice }: Walk): { hand: Hand; unit: Unit } | null {
  const units = country.units.filter(isBranch);
  const held = units.flatMap((unit) => {
    const hand = country.hands.find((one) => one.unit.id === unit.id && one.role !== "MEMBER");
    return hand ? [{ hand, unit }] : [];
  });
  return held.length > 0 ? dice.pick(held) : null;
}

const inBranch = ({ country }: Walk, unit: Unit) =>
  country.people.filter((one) => one.unit.id === unit.id).map((one) => one.id);

async function open(walk: Walk): Promise<void> {
  const { country, dice, house } = walk;
  await openNow(house, dice.pick(country.units).id, lately(walk));
}

async function collect(walk: Walk): Promise<void> {
  const found = keeper(walk);
  if (!found) return;
  const { dice } = walk;
  const people = inBranch(walk, found.unit).filter(() => dice.chance(0.6));
  if (people.length === 0) return;
  const isPart = dice.chance(0.2);
  const answer = await found.hand.who.post(at(found.unit, "/receipts"), {
    personIds: isPart ? people.slice(0, 1) : people,
    months: [...new Set([lately(walk), monthsAfter(monthOf(today()), dice.between(-2, 2))])],
    ...(isPart ? { amount: dice.between(1, 3) * 500 } : {}),
  });
  if (note(walk, "DUES.collect", answer)) walk.purse += answer.body.total;
}

async function undo(walk: Walk): Promise<void> {
  const found = keeper(walk);
  if (!found) return;
  const { rows = [] } = (await found.hand.who.get(at(found.unit, "/receipts"))).body;
  if (rows.length === 0) return;
  const receipt = walk.dice.pick(rows as { id: string; channel: string }[]);
  const reason = { reason: "Ghi nhầm người nộp." };
  const answer = await found.hand.who.post(`/api/dues/receipts/${receipt.id}/undo`, reason);
  // What came through the bank stays there and waits for its owner.
  if (note(walk, "DUES.undo", answer) && receipt.channel === "CASH") walk.purse -= answer.body.amount;
}

async function writeOff(walk: Walk): Promise<void> {
  const { country, dice } = walk;
  const branch = dice.pick(country.units.filter(isBranch));
  const above = country.hands.filter(
    (hand) => hand.role === "UNIT_LEADER" && branch.path.includes(hand.unit.id),
  );
  const people = inBranch(walk, branch);
  if (above.length === 0 || people.length === 0) return;
  const body = { personIds: [dice.pick(people)], months: [lately(walk)], reason: "Mất liên lạc đã lâu." };
  note(walk, "DUES.writeOff", await dice.pick(above).who.post(at(branch, "/write-offs"), body));
}

const officers = ({ country }: Walk) => country.hands.filter((hand) => hand.role !== "MEMBER");

async function close(walk: Walk): Promise<void> {
  const hand = walk.dice.pick(officers(walk));
  const month = monthsAfter(monthOf(today()), walk.dice.chance(0.5) ? -1 : -walk.dice.between(0, 4));
  note(walk, "DUES.close", await hand.who.post(at(hand.unit, "/closing"), { month }));
}

type Slip = { id: string; version: number; state: string };

async function passUp(walk: Walk): Promise<void> {
  const { dice } = walk;
  const hand = dice.pick(officers(walk));
  const direction = dice.pick(["up", "down"]);
  const { rows = [] } = (await hand.who.get(at(hand.unit, `/slips?direction=${direction}`))).body;
  if (rows.length === 0) return;
  const { id, version } = dice.pick(rows as Slip[]);
  const verb =
    direction === "up"
      ? dice.pick(["send", "send", "take-back"])
      : dice.pick(["receive", "receive", "dispute"]);
  const isMoney = verb === "send" || verb === "receive";
  const body = isMoney ? { channel: dice.pick(["CASH", "BANK"]), on: today() } : { reason: "Đối chiếu lại." };
  note(walk, `DUES.slip ${verb}`, await hand.who.post(`/api/dues/slips/${id}/${verb}`, { version, ...body }));
}

const COLUMNS = ["date", "bankRef", "debit", "credit", "text"].map((field, column) => ({ column, field }));
let serial = 0;

/** A bank's page with references right, mistyped and missing, one đồng short, and money that is none of the Union's. */
async function readBank(walk: Walk): Promise<void> {
  const { dice } = walk;
  const found = keeper(walk);
  if (!found) return;
  const { hand, unit } = found;
  const account = { bin: "970405", number: "1500205123456", holder: "CHI DOAN" };
  const { body: setting } = await hand.who.get(at(unit, "/setting"));
  if (!setting.account) {
    const wanted = { version: setting.version ?? 0, account, keepsAll: false, opensItself: false };
    if (!note(walk, "DUES.setting", await hand.who.put(at(unit, "/setting"), wanted))) return;
  }
  const [year, month] = today().split("-");
  const lines: { amount: number; text: string }[] = [];
  for (const personId of inBranch(walk, unit).slice(0, 3)) {
    const { reference } = (await hand.who.get(at(unit, `/qr?personId=${personId}`))).body;
    const text = dice.pick([`${reference} DOAN PHI`, `${String(reference).slice(0, -1)}X`, "tien thue nha"]);
    lines.push({ amount: dice.pick([2000, 1999, 4000, 500_000]), text });
  }
  const sheet = [
    "Ngày giao dịch,Số tham chiếu,Phát sinh nợ,Phát sinh có,Nội dung",
    ...lines.map(({ amount, text }) => `01/${month}/${year} 08:00:00,FT${++serial},,"${amount}","${text}"`),
  ].join("\n");
  const made = await uploadSheet(hand.who, unit.id, sheet);
  if (!note(walk, "DUES.upload", made)) return;
  const read = await hand.who.post(`/api/dues/statements/${made.body.statementId}/reading`, {
    columns: COLUMNS,
  });
  if (note(walk, "DUES.read", read)) walk.purse += lines.reduce((sum, one) => sum + one.amount, 0);
}

type BankLine = { id: string; left: number; person: { personId: string } | null; slip: Slip | null };

async function decideBank(walk: Walk): Promise<void> {
  const { dice } = walk;
  const found = keeper(walk);
  if (!found) return;
  const { hand, unit } = found;
  const { rows = [] } = (await hand.who.get(at(unit, "/statements"))).body;
  if (rows.length === 0) return;
  const path = `/api/dues/statements/${dice.pick(rows as { id: string }[]).id}/lines?state=DOUBTFUL`;
  const { rows: lines = [] } = (await hand.who.get(path)).body;
  if (lines.length === 0) return;
  const line = dice.pick(lines as BankLine[]);
  const people = inBranch(walk, unit);
  const isDropped = people.length === 0 || dice.chance(0.3);
  const decision = isDropped
    ? { ignore: "Không phải đoàn phí." }
    : { personId: line.person?.personId ?? dice.pick(people) };
  const answer = await hand.who.post(`/api/dues/bank-lines/${line.id}/decision`, decision);
  if (note(walk, isDropped ? "DUES.drop" : "DUES.place", answer) && isDropped) walk.purse -= line.left;
}

const DEEDS = [
  open,
  collect,
  collect,
  collect,
  undo,
  writeOff,
  close,
  close,
  passUp,
  passUp,
  readBank,
  decideBank,
];

export const moveMoney = (walk: Walk): Promise<void> => walk.dice.pick(DEEDS)(walk);

/** The natures of entries that the walk has to come by: `dues.entry` knows no others. */
export const NATURES = [
  "OPENING",
  "AHEAD",
  "RECEIPT",
  "BANK_IN",
  "EXEMPTION",
  "WRITE_OFF",
  "SHARE",
  "SENT",
  "ARRIVED",
  "SHARE_IN",
  "CARRIED",
];
