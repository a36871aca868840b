import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plainDate } from "#kernel/contract/plain-date.ts";
import { storeBytes } from "#kernel/files/upload.ts";
import { writeXlsx } from "#kernel/sheets/write/write-xlsx.ts";
import { openVault } from "#kernel/vault/vault.ts";
import { readBeside } from "./read-beside.ts";
import { type ReadChunk, type ReadRequest, readChunks } from "./read-chunks.ts";

const dataFolder = mkdtempSync(path.join(tmpdir(), "doanso-read-"));
const vault = openVault(dataFolder, { mayCreate: true });
const store = { dataFolder, vault };
let request: ReadRequest;

const stored = async (file: string): Promise<string> => {
  const bytes = await storeBytes(store, createReadStream(file), 1024 ** 2);
  if (bytes === "too_large") throw new Error("too large");
  return bytes.sha256;
};

async function all(chunks: AsyncIterable<ReadChunk>): Promise<ReadChunk[]> {
  const list: ReadChunk[] = [];
  for await (const chunk of chunks) list.push(chunk);
  return list;
}

beforeAll(async () => {
  const file = path.join(dataFolder, "in.xlsx");
  const rows = Array.from({ length: 4500 }, (_, i) => [
    `Nguyễn Văn Thử ${i}`,
    i % 7 === 0 ? "30/02/2004" : "26/3/2004",
  ]);
  const columns = ["Họ và tên", "Ngày sinh"].map((header) => ({ header, type: "text" as const }));
  await writeXlsx(file, { sheets: [{ name: "Danh sách", columns, rows }] });
  request = {
    sha256: await stored(file),
    sheet: "Danh sách",
    columns: ["fullName", "dateOfBirth"].map((field, column) => ({ column, field, encoding: "auto" })),
    after: 1,
    today: plainDate("2026-11-01"),
  };
});
afterAll(() => rmSync(dataFolder, { recursive: true }));

test("the thread reads what is read here, chunk by chunk", async () => {
  const here = await all(readChunks(store, request));
  expect(here.map((chunk) => chunk.readings.length)).toEqual([1000, 1000, 1000, 1000, 500]);
  expect(here[0]?.readings[0]?.issues.map((issue) => issue.field)).toEqual(["dateOfBirth"]);
  const beside = await all(readBeside({ ...request, dataFolder }));
  expect(beside.map((chunk) => chunk.readings)).toEqual(here.map((chunk) => chunk.readings));
});

test("who stops in the middle stops the thread too", async () => {
  for await (const { readings } of readBeside({ ...request, dataFolder })) {
    expect(readings).toHaveLength(1000);
    break;
  }
});

test("a damaged file is refused with its code from the thread as from here", async () => {
  const file = path.join(dataFolder, "damaged.xlsx");
  writeFileSync(file, "PK\u0003\u0004 này không phải là bảng tính");
  const damaged = { ...request, sha256: await stored(file) };
  const [here, beside] = await Promise.allSettled([
    all(readChunks(store, damaged)),
    all(readBeside({ ...damaged, dataFolder })),
  ]);
  expect(here).toMatchObject({ status: "rejected", reason: { name: "SheetProblem", code: "corrupt" } });
  expect(beside).toMatchObject({ status: "rejected", reason: { name: "SheetProblem", code: "corrupt" } });
});
