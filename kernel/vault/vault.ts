import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomFillSync,
} from "node:crypto";
import { StartProblem } from "#kernel/db/start-problem.ts";
import { changedAt, createRing, type Ring, readRing, ringFile } from "./ring.ts";

// A sealed value: version (1 byte) | key id (2) | nonce (12) | tag (16) | ciphertext.
const VERSION = 1;
const NONCE_AT = 3;
const TAG_AT = 15;
const TEXT_AT = 31;
const CIPHER = "aes-256-gcm";
/** How long a running process may go on with the old active key after a rotation. */
const LOOK_AGAIN_MS = 10_000;

/** What is found by keyed hash; the kind keeps equal digits of different kinds apart. */
export type IndexKind = "nationalId" | "phone" | "email" | (string & {});

/**
 * Opens and seals what may not lie in the database in clear.
 * Random 96-bit nonces allow 2^32 values for one key (NIST SP 800-38D §8.3): far above a country's registry.
 */
export type Vault = {
  /**
   * Seals a JSON value for one row. `context` names table and column, `id` the row: a sealed value that was moved to
   * another row or column does not open.
   */
  seal(context: string, id: string, value: unknown): Buffer;
  /** @throws VaultError when the value was altered, moved, or its key is not in the ring */
  unseal<T = unknown>(context: string, id: string, sealed: Uint8Array): T;
  /** 16 bytes that are equal for equal values (HMAC-SHA-256, truncated). The caller normalises the value first. */
  index(kind: IndexKind, value: string): Buffer;
  /** HMAC-SHA-256 with the trail's own key, 32 bytes. */
  signTrail(data: Uint8Array): Buffer;
  /**
   * The key of one file: derived from a key of the ring (the active one when `keyId` is left out) and the file's salt.
   * @throws VaultError when the key is not in the ring
   */
  fileKey(salt: Uint8Array, keyId?: number): { id: number; key: Buffer };
  /** The key that sealed this value. */
  keyIdOf(sealed: Uint8Array): number;
  /** The key that seals now. */
  activeKeyId(): number;
  /** What the database remembers of the keys: their ids, and a mark by which another ring is told apart. */
  fingerprints(): { id: number; mark: Buffer }[];
  /** Reads the key file again, when it was changed by a rotation. */
  reload(): void;
};

export class VaultError extends Error {
  readonly code: "altered" | "unknown_key";
  constructor(code: "altered" | "unknown_key", message: string) {
    super(message);
    this.name = "VaultError";
    this.code = code;
  }
}

type Keys = {
  activeId: number;
  active: KeyObject;
  byId: Map<number, KeyObject>;
  index: KeyObject;
  trail: KeyObject;
};

const keyOf = (text: string): KeyObject => createSecretKey(Buffer.from(text, "base64url"));

function keysOf(ring: Ring): Keys {
  const byId = new Map(ring.keys.map(({ id, key }) => [id, keyOf(key)]));
  return {
    activeId: ring.active,
    active: byId.get(ring.active) as KeyObject,
    byId,
    index: keyOf(ring.index),
    trail: keyOf(ring.trail),
  };
}

/** The ids of all keys with a mark of each; the index key and the trail's key are remembered too, as 0 and -1. */
function marksOf(keys: Keys): { id: number; mark: Buffer }[] {
  const mark = (key: KeyObject) => createHmac("sha256", key).update("fingerprint").digest().subarray(0, 16);
  const ringKeys = [...keys.byId].map(([id, key]) => ({ id, mark: mark(key) }));
  return [...ringKeys, { id: 0, mark: mark(keys.index) }, { id: -1, mark: mark(keys.trail) }];
}

/** Random bytes by the page: asking the system 12 bytes at a time would cost more than the encryption. */
function nonceSource(): (into: Buffer, at: number) => void {
  const pageBytes = 12 * 1024;
  const page = Buffer.allocUnsafe(pageBytes);
  let used = pageBytes;
  return (into, at) => {
    if (used === pageBytes) {
      randomFillSync(page);
      used = 0;
    }
    page.copy(into, at, used, used + 12);
    used += 12;
  };
}

/** The authenticated but unencrypted part: header, context and row. The NUL keeps ("ab","c") and ("a","bc") apart. */
const boundTo = (keyId: number, context: string, id: string): Buffer =>
  Buffer.from(`${VERSION}\0${keyId}\0${context}\0${id}`, "utf8");

/** A vault over a ring; `again` gives a newer ring when there is one. */
export function vaultOf(ring: Ring, again: () => Ring | null = () => null): Vault {
  let keys = keysOf(ring);
  let lookedAt = Date.now();
  const nextNonce = nonceSource();

  const reload = (): void => {
    lookedAt = Date.now();
    const newer = again();
    if (newer) keys = keysOf(newer);
  };

  const keyIdOf = (sealed: Uint8Array): number => {
    if (sealed.length < TEXT_AT || sealed[0] !== VERSION)
      throw new VaultError("altered", "this is no sealed value");
    return ((sealed[1] as number) << 8) | (sealed[2] as number);
  };

  const seal = (context: string, id: string, value: unknown): Buffer => {
    if (Date.now() - lookedAt > LOOK_AGAIN_MS) reload();
    const { activeId, active } = keys;
    const text = Buffer.from(JSON.stringify(value) ?? "null", "utf8");
    const sealed = Buffer.allocUnsafe(TEXT_AT + text.length);
    sealed[0] = VERSION;
    sealed[1] = activeId >> 8;
    sealed[2] = activeId & 0xff;
    nextNonce(sealed, NONCE_AT);
    const cipher = createCipheriv(CIPHER, active, sealed.subarray(NONCE_AT, TAG_AT));
    cipher.setAAD(boundTo(activeId, context, id));
    cipher.update(text).copy(sealed, TEXT_AT);
    cipher.final();
    cipher.getAuthTag().copy(sealed, TAG_AT);
    return sealed;
  };

  const unseal = <T>(context: string, id: string, sealed: Uint8Array): T => {
    const keyId = keyIdOf(sealed);
    if (!keys.byId.has(keyId)) reload();
    const key = keys.byId.get(keyId);
    if (!key) throw new VaultError("unknown_key", `the key ${keyId} is not in the ring`);
    try {
      const decipher = createDecipheriv(CIPHER, key, sealed.subarray(NONCE_AT, TAG_AT), {
        authTagLength: 16,
      });
      decipher.setAAD(boundTo(keyId, context, id));
      decipher.setAuthTag(sealed.subarray(TAG_AT, TEXT_AT));
      const text = decipher.update(sealed.subarray(TEXT_AT));
      decipher.final();
      return JSON.parse(text.toString("utf8")) as T;
    } catch {
      // Without the cause: it could carry clear text.
      throw new VaultError("altered", `the sealed value of ${context} does not open: altered or moved`);
    }
  };

  const fileKey = (salt: Uint8Array, keyId?: number): { id: number; key: Buffer } => {
    if (keyId === undefined && Date.now() - lookedAt > LOOK_AGAIN_MS) reload();
    if (keyId !== undefined && !keys.byId.has(keyId)) reload();
    const id = keyId ?? keys.activeId;
    const key = keys.byId.get(id);
    if (!key) throw new VaultError("unknown_key", `the key ${id} is not in the ring`);
    return { id, key: Buffer.from(hkdfSync("sha256", key, salt, `doanso file ${id}`, 32)) };
  };

  return {
    seal,
    unseal,
    fileKey,
    index: (kind, value) =>
      createHmac("sha256", keys.index).update(`${kind}\0${value}`, "utf8").digest().subarray(0, 16),
    signTrail: (data) => createHmac("sha256", keys.trail).update(data).digest(),
    keyIdOf,
    activeKeyId: () => keys.activeId,
    fingerprints: () => marksOf(keys),
    reload,
  };
}

/**
 * Opens the vault of a data folder; creates its keys when there are none and `mayCreate` is not false.
 * @throws StartProblem `key_missing` or `key_damaged`
 */
export function openVault(dataFolder: string, options: { mayCreate?: boolean } = {}): Vault {
  const file = ringFile(dataFolder);
  let ring = readRing(file);
  if (!ring) {
    if (options.mayCreate === false) {
      throw new StartProblem(
        "key_missing",
        `The key file ${file} is missing, and the database holds data that only it opens: put it back from your backup.`,
      );
    }
    ring = createRing(file);
  }
  let seen = changedAt(file);
  return vaultOf(ring, () => {
    const changed = changedAt(file);
    if (changed === seen || changed === 0) return null;
    seen = changed;
    return readRing(file);
  });
}
