import { createCipheriv } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freshRing, readRing, replaceRing, ringFile, withNewKey } from "./ring.ts";
import { testVault } from "./testing.ts";
import { openVault, vaultOf } from "./vault.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "doanso-vault-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const secret = { nationalId: "001205001234", address: "Số 1, phường Láng" };

describe("sealing", () => {
  it("gives back any JSON value, in the row and context it was sealed for", () => {
    const vault = testVault();
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.json(), (context, id, json) => {
        const value = JSON.parse(json);
        expect(vault.unseal(context, id, vault.seal(context, id, value))).toEqual(
          JSON.parse(JSON.stringify(value)),
        );
      }),
    );
  });

  it("opens in no other row, no other context, and not when the border between both is shifted", () => {
    const vault = testVault();
    const sealed = vault.seal("people.secret", "a", secret);
    expect(() => vault.unseal("people.secret", "b", sealed)).toThrow(/altered or moved/);
    expect(() => vault.unseal("people.other", "a", sealed)).toThrow(/altered or moved/);
    expect(() => vault.unseal("b", "c", vault.seal("bc", "", secret))).toThrow();
    expect(() => vault.unseal("", "bc", vault.seal("b", "c", secret))).toThrow();
  });

  it("notices every single altered bit", () => {
    const vault = testVault();
    const sealed = vault.seal("people.secret", "a", secret);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const altered = Buffer.from(sealed);
      altered[bit >> 3] = (altered[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(() => vault.unseal("people.secret", "a", altered)).toThrow();
    }
    expect(() => vault.unseal("people.secret", "a", sealed.subarray(0, 20))).toThrow(/no sealed value/);
  });

  it("never seals the same value to the same bytes, and says nothing of the value in its errors", () => {
    const vault = testVault();
    const sealed = Array.from({ length: 3000 }, () => vault.seal("c", "1", secret).toString("hex"));
    expect(new Set(sealed).size).toBe(3000);
    try {
      vault.unseal("c", "2", vault.seal("c", "1", secret));
    } catch (error) {
      expect(String((error as Error).stack)).not.toContain(secret.nationalId);
    }
  });

  it("is AES-256-GCM as others know it: test case 16 of McGrew and Viega's GCM specification", () => {
    // The primitive as the vault uses it (NIST's reference vector: key, 96-bit IV, AAD, text → ciphertext, tag).
    const key = Buffer.from("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "hex");
    const cipher = createCipheriv("aes-256-gcm", key, Buffer.from("cafebabefacedbaddecaf888", "hex"));
    cipher.setAAD(Buffer.from("feedfacedeadbeeffeedfacedeadbeefabaddad2", "hex"));
    const text =
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
    const sealed = Buffer.concat([cipher.update(Buffer.from(text, "hex")), cipher.final()]);
    expect(sealed.toString("hex")).toBe(
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
    );
    expect(cipher.getAuthTag().toString("hex")).toBe("76fc6ece0f4e1768cddf8853bb2d551b");
  });

  it("lays a value out as the page says: version, key id, nonce, tag, text, all bound to the row", () => {
    const ring = freshRing();
    const sealed = vaultOf(ring).seal("people.secret", "a", secret);
    const key = Buffer.from((ring.keys[0] as { key: string }).key, "base64url");
    const cipher = createCipheriv("aes-256-gcm", key, sealed.subarray(3, 15));
    cipher.setAAD(Buffer.from("1\u00001\u0000people.secret\u0000a"));
    const text = Buffer.concat([cipher.update(JSON.stringify(secret)), cipher.final()]);
    expect(sealed).toEqual(
      Buffer.concat([Buffer.from([1, 0, 1]), sealed.subarray(3, 15), cipher.getAuthTag(), text]),
    );
  });
});

describe("keyed hashes", () => {
  it("are equal for equal values only, and keep kinds apart", () => {
    const vault = testVault();
    expect(vault.index("phone", "0900000001")).toEqual(vault.index("phone", "0900000001"));
    expect(vault.index("phone", "0900000001")).not.toEqual(vault.index("nationalId", "0900000001"));
    expect(vault.index("phone", "0900000001")).toHaveLength(16);
    expect(testVault().index("phone", "1")).not.toEqual(vault.index("phone", "1"));
  });
});

describe("the ring of keys", () => {
  it("is made at the first start, readable by its owner only, and is the same at the next", () => {
    const sealed = openVault(folder).seal("c", "1", secret);
    expect(statSync(ringFile(folder)).mode & 0o777).toBe(0o600);
    expect(openVault(folder).unseal("c", "1", sealed)).toEqual(secret);
  });

  it("seals with the new key after a rotation and still opens what the old one sealed", () => {
    const vault = openVault(folder);
    const old = vault.seal("c", "1", secret);
    replaceRing(
      ringFile(folder),
      withNewKey(readRing(ringFile(folder)) as NonNullable<ReturnType<typeof readRing>>),
    );
    utimesSync(ringFile(folder), new Date(), new Date(Date.now() + 5000));
    const fresh = openVault(folder).seal("c", "2", secret);
    expect([vault.keyIdOf(old), vault.keyIdOf(fresh)]).toEqual([1, 2]);
    // The process that was already running meets a key it does not know, and looks again.
    expect(vault.unseal("c", "2", fresh)).toEqual(secret);
    expect(vault.unseal("c", "1", old)).toEqual(secret);
    expect(vault.activeKeyId()).toBe(2);
    expect(vault.index("phone", "1")).toEqual(openVault(folder).index("phone", "1"));
  });

  it("is not made anew where the data needs the lost one", () => {
    expect(() => openVault(folder, { mayCreate: false })).toThrow(/is missing/);
  });

  it("says when the file is damaged, without quoting it", () => {
    openVault(folder);
    const file = ringFile(folder);
    writeFileSync(file, readFileSync(file, "utf8").slice(0, 90));
    expect(() => openVault(folder)).toThrow(/cannot be read: put back/);
  });
});
