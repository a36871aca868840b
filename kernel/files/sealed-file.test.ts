import { createHash, randomBytes } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import { rotateRing } from "#kernel/vault/ring.ts";
import { openVault } from "#kernel/vault/vault.ts";
import { countOldFiles, resealFiles } from "./reseal-files.ts";
import { keyIdOfFile } from "./sealed-file.ts";
import { blobPath, type FileStore, openStored, storeBytes } from "./upload.ts";

const dataFolder = mkdtempSync(path.join(tmpdir(), "doanso-sealed-"));
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));
const store: FileStore = { dataFolder, vault: openVault(dataFolder) };
const CHUNK = 64 * 1024;
const MOST = 10 * 1024 * 1024;

const kept = async (content: Buffer): Promise<string> => {
  // Pieces that fit no border, as they come from a network.
  const pieces: Buffer[] = [];
  for (let at = 0; at < content.length; at += 10_007) pieces.push(content.subarray(at, at + 10_007));
  const stored = await storeBytes(store, Readable.from(pieces, { objectMode: false }), MOST);
  return (stored as { sha256: string }).sha256;
};
const read = async (sha256: string) => buffer((await openStored(store, sha256)).stream());
const file = (sha256: string) => blobPath(dataFolder, sha256);
const plantPlain = (content: Buffer): string => {
  const sha256 = createHash("sha256").update(content).digest("hex");
  mkdirSync(path.dirname(file(sha256)), { recursive: true });
  writeFileSync(file(sha256), content);
  return sha256;
};

describe("a stored file", () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17])("comes back whole, %i bytes", async (size) => {
    const content = randomBytes(size);
    const sha256 = await kept(content);
    expect(sha256).toBe(createHash("sha256").update(content).digest("hex"));
    expect((await openStored(store, sha256)).size).toBe(size);
    expect(await read(sha256)).toEqual(content);
  });

  it("is read from any place on, over the borders of its chunks", async () => {
    const content = randomBytes(3 * CHUNK + 500);
    const opened = await openStored(store, await kept(content));
    for (const [start, end] of [
      [0, 30],
      [CHUNK - 5, CHUNK + 5],
      [CHUNK, 2 * CHUNK],
      [10, 3 * CHUNK + 100],
      [3 * CHUNK + 499, 3 * CHUNK + 500],
    ] as const)
      expect(await buffer(opened.stream(start, end)), `${start} to ${end}`).toEqual(
        content.subarray(start, end),
      );
  });

  it("does not lie on the disk in clear, whole or half written", async () => {
    const content = Buffer.from("Nguyễn Thị Lan;001205001234;0912345678\n".repeat(5000));
    const bytes = readFileSync(file(await kept(content)));
    for (const word of ["Nguyễn", "001205001234", "0912345678"]) expect(bytes.includes(word)).toBe(false);
  });

  it("that is too large leaves nothing", async () => {
    expect(await storeBytes(store, Readable.from([randomBytes(1000)]), 999)).toBe("too_large");
  });
});

describe("a file that was touched does not open:", () => {
  const content = randomBytes(3 * CHUNK + 500);
  const PART = CHUNK + 16;
  const ways: Record<string, (bytes: Buffer) => Buffer> = {
    "one altered bit in a chunk": (bytes) => {
      bytes[40 + PART + 7] = (bytes[40 + PART + 7] as number) ^ 1;
      return bytes;
    },
    "another key id": (bytes) => {
      bytes[5] = 9;
      return bytes;
    },
    "another salt": (bytes) => {
      bytes[20] = (bytes[20] as number) ^ 1;
      return bytes;
    },
    "cut off at a border of chunks": (bytes) => bytes.subarray(0, 40 + 2 * PART),
    "cut off at a border with the end kept": (bytes) =>
      Buffer.concat([bytes.subarray(0, 40 + 2 * PART), bytes.subarray(bytes.length - 56)]),
    "cut off anywhere": (bytes) => bytes.subarray(0, bytes.length - 100),
    "longer than it was": (bytes) => Buffer.concat([bytes, randomBytes(PART)]),
    "two chunks exchanged": (bytes) =>
      Buffer.concat([
        bytes.subarray(0, 40),
        bytes.subarray(40 + PART, 40 + 2 * PART),
        bytes.subarray(40, 40 + PART),
        bytes.subarray(40 + 2 * PART),
      ]),
    "other bytes in clear in its place": () => Buffer.from("Họ tên;Ngày sinh\n".repeat(100)),
    emptied: () => Buffer.alloc(0),
  };
  it.each(Object.entries(ways))("%s", async (_way, touch) => {
    const sha256 = await kept(content);
    writeFileSync(file(sha256), touch(readFileSync(file(sha256))));
    await expect(read(sha256)).rejects.toMatchObject({ name: "VaultError" });
  });

  it("another stored file under its name", async () => {
    const [a, b] = [await kept(randomBytes(1000)), await kept(randomBytes(1000))];
    copyFileSync(file(a), file(b));
    await expect(read(b)).rejects.toMatchObject({ code: "altered" });
    expect(existsSync(file(a))).toBe(true);
  });
});

describe("a rotation of the keys", () => {
  it("seals files again with the new key, those in clear of older versions too, and leaves altered ones", async () => {
    rmSync(path.join(dataFolder, "files"), { recursive: true });
    const content = randomBytes(2 * CHUNK + 3);
    const sealed = await kept(content);
    const inClear = Buffer.from("Họ và tên,Số CCCD\nTrần Văn Cũ,001205001234\n".repeat(20));
    const plain = plantPlain(inClear);
    const broken = await kept(randomBytes(5000));
    writeFileSync(file(broken), readFileSync(file(broken)).subarray(0, 4000));
    expect(await read(plain)).toEqual(inClear);
    expect(await countOldFiles(store)).toBe(1);

    rotateRing(dataFolder);
    store.vault.reload();
    expect(await countOldFiles(store)).toBe(3);
    expect(await resealFiles(store)).toEqual({ resealed: 2, unreadable: 1, done: true });

    expect([await keyIdOfFile(file(sealed)), await keyIdOfFile(file(plain))]).toEqual([2, 2]);
    expect([await read(sealed), await read(plain)]).toEqual([content, inClear]);
    expect(readFileSync(file(plain)).includes("Trần")).toBe(false);
    expect(statSync(file(broken)).size).toBe(4000);
  });
});
