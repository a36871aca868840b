import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { type Vault, VaultError } from "#kernel/vault/vault.ts";

/*
 * A file at rest: header | chunks | end.
 *   header  "DSF" 1 (4 bytes) | key id (2) | 0 (2) | salt (32)
 *   chunk   AES-256-GCM of 64 KiB (the last one shorter), its tag behind it
 *   end     AES-256-GCM of SHA-256 (32) | size (8), its tag behind it
 * The file's own key is HKDF-SHA-256 of the ring's key and the salt, so nonces may count: kind (4) | number (8). The
 * header is authenticated with every part. A chunk at another place, of another file, a missing end, a shorter or longer
 * file do not open; the end says which content it is, so one file under another's name does not open either.
 */
const MAGIC = Buffer.from("DSF\x01", "latin1");
const HEADER = 40;
const SALT_AT = 8;
const TAG = 16;
const CHUNK = 64 * 1024;
const END = 40 + TAG;
const CIPHER = "aes-256-gcm";

const nonceOf = (kind: "chunk" | "end", number: number): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(kind === "chunk" ? 0 : 1, 0);
  nonce.writeBigUInt64BE(BigInt(number), 4);
  return nonce;
};

const altered = () => new VaultError("altered", "a stored file does not open: altered, cut off or exchanged");

type Key = Parameters<typeof createCipheriv>[1];

function sealPart(key: Key, header: Buffer, nonce: Buffer, plain: Uint8Array): Buffer {
  const cipher = createCipheriv(CIPHER, key, nonce);
  cipher.setAAD(header);
  const text = cipher.update(plain);
  cipher.final();
  return Buffer.concat([text, cipher.getAuthTag()]);
}

function openPart(key: Key, header: Buffer, nonce: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG });
  decipher.setAAD(header);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  const text = decipher.update(sealed.subarray(0, sealed.length - TAG));
  try {
    decipher.final();
  } catch {
    throw altered();
  }
  return text;
}

/** Seals what runs through it, a chunk at a time. `seen` is what ran through, known at the end. */
export function sealing(vault: Vault, seen: { size: number; sha256: string }): Transform {
  const salt = randomBytes(32);
  const { id, key } = vault.fileKey(salt);
  const header = Buffer.concat([MAGIC, Buffer.from([id >> 8, id & 0xff, 0, 0]), salt]);
  const hash = createHash("sha256");
  let waiting: Buffer[] = [];
  let held = 0;
  let number = 0;
  const seal = (plain: Buffer) => sealPart(key, header, nonceOf("chunk", number++), plain);
  return new Transform({
    construct(done) {
      this.push(header);
      done();
    },
    transform(bytes: Buffer, _encoding, done) {
      seen.size += bytes.length;
      hash.update(bytes);
      waiting.push(bytes);
      held += bytes.length;
      if (held >= CHUNK) {
        const all = Buffer.concat(waiting, held);
        let at = 0;
        for (; held - at >= CHUNK; at += CHUNK) this.push(seal(all.subarray(at, at + CHUNK)));
        held -= at;
        waiting = held > 0 ? [all.subarray(at)] : [];
      }
      done();
    },
    flush(done) {
      if (held > 0) this.push(seal(Buffer.concat(waiting, held)));
      const digest = hash.digest();
      seen.sha256 = digest.toString("hex");
      const size = Buffer.alloc(8);
      size.writeBigUInt64BE(BigInt(seen.size));
      this.push(sealPart(key, header, nonceOf("end", number), Buffer.concat([digest, size])));
      done();
    },
  });
}

/** A stored file as its readers see it: in clear, from any place on. */
export type StoredFile = {
  size: number;
  /** From `start` up to, not including, `end`. */
  stream(start?: number, end?: number): Readable;
};

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  const { bytesRead } = await handle.read(bytes, 0, length, at);
  if (bytesRead !== length) throw altered();
  return bytes;
}

type Opened = { header: Buffer; key: Key; size: number };

/** Checks header and end: the content must be the one that is asked for. Null for a file in clear, of older versions. */
async function openEnds(vault: Vault, handle: FileHandle, sha256: string): Promise<Opened | null> {
  const { size: stored } = await handle.stat();
  if (stored < HEADER + END) return null;
  const header = await readAt(handle, 0, HEADER);
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  const { key } = vault.fileKey(header.subarray(SALT_AT), header.readUInt16BE(MAGIC.length));
  const body = stored - HEADER - END;
  const chunks = Math.ceil(body / (CHUNK + TAG));
  const end = openPart(key, header, nonceOf("end", chunks), await readAt(handle, stored - END, END));
  const size = Number(end.readBigUInt64BE(32));
  if (end.toString("hex", 0, 32) !== sha256 || size !== body - chunks * TAG) throw altered();
  return { header, key, size };
}

async function* opened(
  vault: Vault,
  file: string,
  sha256: string,
  start: number,
  end: number,
): AsyncGenerator<Buffer> {
  const handle = await open(file);
  try {
    const ends = await openEnds(vault, handle, sha256);
    if (!ends) throw altered();
    const last = Math.min(end, ends.size);
    for (let number = Math.floor(start / CHUNK); number * CHUNK < last; number++) {
      const from = number * CHUNK;
      const length = Math.min(CHUNK, ends.size - from);
      const sealed = await readAt(handle, HEADER + number * (CHUNK + TAG), length + TAG);
      const plain = openPart(ends.key, ends.header, nonceOf("chunk", number), sealed);
      yield plain.subarray(Math.max(0, start - from), Math.min(length, last - from));
    }
  } finally {
    await handle.close();
  }
}

/** A file in clear of an older version: read once through, since only its hash says that it is whole. */
async function openPlain(file: string, sha256: string): Promise<StoredFile> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const bytes of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(bytes);
    size += bytes.length;
  }
  if (hash.digest("hex") !== sha256) throw altered();
  return {
    size,
    // A stream of no bytes: `end` is included in node's own reckoning.
    stream: (start = 0, end = size) =>
      end <= start ? Readable.from([]) : createReadStream(file, { start, end: end - 1 }),
  };
}

/**
 * Opens a stored file. Every stream opens it anew, since the same content may be stored a second time meanwhile.
 * @throws VaultError when it was altered, cut off, exchanged for another, or its key is not in the ring
 */
export async function openFile(vault: Vault, file: string, sha256: string): Promise<StoredFile> {
  const handle = await open(file);
  try {
    const ends = await openEnds(vault, handle, sha256);
    if (!ends) return await openPlain(file, sha256);
    const { size } = ends;
    return {
      size,
      stream: (start = 0, end = size) =>
        Readable.from(opened(vault, file, sha256, start, end), { objectMode: false }),
    };
  } finally {
    await handle.close();
  }
}

/** The key that holds this file; 0 for a file in clear. */
export async function keyIdOfFile(file: string): Promise<number> {
  const handle = await open(file);
  try {
    const head = Buffer.alloc(MAGIC.length + 2);
    await handle.read(head, 0, head.length, 0);
    return head.subarray(0, MAGIC.length).equals(MAGIC) ? head.readUInt16BE(MAGIC.length) : 0;
  } finally {
    await handle.close();
  }
}
