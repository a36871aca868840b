import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unfinishedLoad } from "#kernel/db/bulk-load.ts";
import { testDatabase } from "#kernel/db/testing.ts";
import { openBoundVault } from "#kernel/vault/bind.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { MembershipFields, PersonFields, SealedFields } from "#modules/members/contract/member.ts";
import { listKeys } from "#modules/members/server/list-keys.ts";
import { unsealPerson } from "#modules/members/server/sealed.ts";
import { People } from "../demo/people.ts";
import { generateTree } from "../demo/tree.ts";
import { chunkSource } from "./chunk-source.ts";
import { ChunkMaker } from "./chunks.ts";
import { draftOf, personIdOf } from "./person-rows.ts";
import { clearBrokenLoad, refuseUnlessEmpty, writeCountry } from "./write-country.ts";

type TestDatabase = Awaited<ReturnType<typeof testDatabase>>;
type Seeded = { database: TestDatabase; vault: Vault; folder: string };
const open: Seeded[] = [];

async function house(): Promise<Seeded> {
  const folder = mkdtempSync(path.join(tmpdir(), "doanso-seed-"));
  const database = await testDatabase();
  const seeded = { database, vault: await openBoundVault(folder, database.asOwner.pool), folder };
  open.push(seeded);
  return seeded;
}

const write = ({ database, vault, folder }: Seeded, seed: number, members: number) =>
  writeCountry({ ownerUrl: database.url, dataFolder: folder, vault, country: { seed, members }, threads: 2 });

const ask = async ({ database }: Seeded, text: string) => (await database.asOwner.pool.query(text)).rows;

const hashOf = async (seeded: Seeded): Promise<string> => {
  const [row] = await ask(
    seeded,
    `select md5(string_agg(m.member_code || p.full_name || u.code || p.id, '|' order by m.member_code)) as hash
     from members.person p join members.membership m on m.person_id = p.id join organisation.unit u on u.id = m.unit_id`,
  );
  return row.hash;
};

afterAll(async () => {
  for (const { database, folder } of open) {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
});

describe("a country of 20,000", () => {
  let first: Seeded;
  beforeAll(async () => {
    first = await house();
    await write(first, 7, 20_000);
  });

  it("is the same for the same seed, to the letter", { timeout: 90_000 }, async () => {
    const again = await house();
    await write(again, 7, 20_000);
    const hash = await hashOf(first);
    expect(await hashOf(again)).toBe(hash);
    await again.database.asOwner.pool.query(
      "update members.person set full_name = full_name || 'h' where id = $1",
      [personIdOf(7, 11)],
    );
    expect(await hashOf(again)).not.toBe(hash);
  });

  it("has as many people as asked for, and the figures of every unit equal a recount", async () => {
    expect(await ask(first, "select count(*)::int as n from members.person")).toEqual([{ n: 20_000 }]);
    const wrong = await ask(
      first,
      `with recount as (
         select a.unit_id, m.status, count(*) as n from members.membership m
         cross join lateral unnest(array[a1, a2, a3, a4, a5, a6, a7, a8]) as a(unit_id)
         where a.unit_id is not null group by 1, 2)
       select * from recount full join members.headcount using (unit_id, status)
       where recount.n is distinct from headcount.n`,
    );
    expect(wrong).toEqual([]);
    expect(await ask(first, "select from members.headcount_delta")).toEqual([]);
  });

  it("has national ids, phones and member codes of one person only", async () => {
    const [row] = await ask(
      first,
      `select count(distinct national_id_hash)::int as ids, count(distinct phone_hash)::int as phones,
         (select count(distinct member_code)::int from members.membership) as codes from members.person`,
    );
    expect(row).toEqual({ ids: 20_000, phones: 20_000, codes: 20_000 });
  });

  it("gives the next member code behind all that were given", async () => {
    const met = await ask(
      first,
      `select member_code from members.membership m join members.code_counter c
         on c.province = left(m.member_code, 2) and c.year = substr(m.member_code, 4, 4)::int
       where substr(m.member_code, 9, 6)::int > c.last`,
    );
    expect(met).toEqual([]);
    const [row] = await ask(
      first,
      "select nextval('organisation.unit_id_seq') > max(id) as free from organisation.unit",
    );
    expect(row.free).toBe(true);
  });

  it("keeps the count of every word of the names", async () => {
    const wrong = await ask(
      first,
      `with recount as (select word, count(*) as n from members.membership, unnest(name_words) as word group by 1)
       select * from recount full join members.name_word using (word) where recount.n is distinct from name_word.n`,
    );
    expect(wrong).toEqual([]);
  });

  it("stores rows that the registry reads: places, keys and sealed values fit", async () => {
    const [bad] = await ask(
      first,
      `select count(*)::int as n from members.membership m join organisation.unit u on u.id = m.unit_id
       where array_remove(array[a1, a2, a3, a4, a5, a6, a7, a8], null) <> u.path`,
    );
    expect(bad.n).toBe(0);
    const tree = generateTree({ seed: 7, members: 20_000 });
    const unit = tree.units.findLast((one) => one.leaf && one.leaf.members > 3);
    const people = new People(tree).membersOf(unit as NonNullable<typeof unit>);
    for (const person of people) {
      const draft = draftOf(person, unit as NonNullable<typeof unit>, 7);
      const [row] = await ask(
        first,
        `select p.full_name, p.sealed, m.roster_key, m.facets from members.person p
         join members.membership m on m.person_id = p.id where p.id = '${personIdOf(7, person.id)}'`,
      );
      expect(row.full_name).toBe(person.fullName);
      expect(unsealPerson(first.vault, draft.personId, row.sealed)).toEqual(SealedFields.parse(draft.sealed));
      const keys = listKeys({
        ...draft.person,
        cardStatus: draft.membership.cardStatus,
        position: draft.position,
      });
      expect([row.roster_key, row.facets]).toEqual([keys.roster_key, keys.facets]);
    }
  });

  it("leaves nothing half done, and is refused a second time", async () => {
    expect(await unfinishedLoad(first.database.pool)).toBeNull();
    await expect(refuseUnlessEmpty(first.database.pool)).rejects.toThrow(/not empty/);
  });
});

it("starts over after a load that broke off", async () => {
  const seeded = await house();
  const broken = writeCountry({
    ownerUrl: seeded.database.url,
    dataFolder: seeded.folder,
    vault: seeded.vault,
    country: { seed: 3, members: 9000 },
    threads: 2,
    onProgress: ({ phase }) => {
      if (phase === "figures") throw new Error("the power went");
    },
  });
  await expect(broken).rejects.toThrow("the power went");
  expect(await unfinishedLoad(seeded.database.pool)).toBeInstanceOf(Date);
  await clearBrokenLoad(seeded.database.url);
  await write(seeded, 3, 9000);
  expect(await unfinishedLoad(seeded.database.pool)).toBeNull();
  expect(await ask(seeded, "select count(*)::int as n from members.membership")).toEqual([{ n: 9000 }]);
});

it("makes the same chunks in threads as without, in the same order", async () => {
  const seeded = await house();
  const options = { seed: 5, members: 9_000 };
  const shape = async (threads: number) => {
    const maker = new ChunkMaker(options, seeded.vault);
    const source = chunkSource(maker, options, seeded.folder, threads);
    const first: string[] = [];
    for (let chunk = await source.next(); chunk; chunk = await source.next()) {
      first.push(`${chunk.people} ${new TextDecoder().decode(chunk.membership).slice(0, 200)}`);
    }
    await source.close();
    return { first, heads: maker.tally.heads, serials: maker.tally.serials };
  };
  const threaded = await shape(2);
  expect(threaded.first.length).toBeGreaterThan(1);
  expect(await shape(0)).toEqual(threaded);
});

it("invents people whom the forms of the program accept", () => {
  const tree = generateTree({ seed: 9, members: 1000 });
  const everybody = new People(tree);
  const refused: unknown[] = [];
  for (const unit of tree.units) {
    if (!unit.leaf) continue;
    for (const person of everybody.membersOf(unit)) {
      const { person: fields, sealed, membership } = draftOf(person, unit, 9);
      const parts = [
        PersonFields.safeParse(pick(fields, PersonFields.shape)),
        SealedFields.safeParse(sealed),
        MembershipFields.safeParse(pick(membership, MembershipFields.shape)),
      ];
      refused.push(...parts.filter((part) => !part.success).map((part) => part.error?.issues));
    }
  }
  expect(refused.slice(0, 3)).toEqual([]);
});

/** Only the fields of the form: a draft carries the whole invented person. */
const pick = (from: object, shape: object) =>
  Object.fromEntries(Object.entries(from).filter(([name]) => name in shape));
