import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from "node:crypto";
import { BackupProblem } from "./problem.ts";

// A backup file: the line `DOANSO-BACKUP 1`, one line of JSON (the key derivation), then chunks of
//   length of the ciphertext (4 bytes, big-endian) | ciphertext | tag (16 bytes)
// AES-256-GCM under a key that only this file has (fresh salt), the chunk's number as nonce. Number, whether it is the
// last, and the file's head are authenticated: chunks cannot be swapped, dropped, or cut off at the end.
const MAGIC = "DOANSO-BACKUP 1\n";
const CHUNK = 256 * 1024;
const TAG = 16;

/** scrypt with 128 MB of memory: about half a second for one guess. */
const KDF = { N: 2 ** 17, r: 8, p: 1 };
/** A damaged or hostile head must not make us take all memory. */
const MOST_N = 2 ** 20;

type Head = { N: number; r: number; p: number; salt: string };

const derive = (passphrase: string, { N, r, p, salt }: Head): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N, r, p, maxmem: 256 * N * r };
    scrypt(passphrase.normalize("NFC"), Buffer.from(salt, "base64url"), 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

const nonceOf = (number: number): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 4);
  return nonce;
};

const boundTo = (head: Buffer, number: number, isLast: boolean): Buffer =>
  Buffer.concat([head, Buffer.from(`${number}${isLast ? " last" : ""}`)]);

/** Encrypts a stream with a passphrase. */
export async function* encrypt(
  source: AsyncIterable<Buffer>,
  passphrase: string,
  cost: number = KDF.N,
): AsyncGenerator<Buffer> {
  const kdf: Head = { ...KDF, N: cost, salt: randomBytes(16).toString("base64url") };
  const plainHead = Buffer.from(`${MAGIC}${JSON.stringify(kdf)}\n`);
  const head = createHash("sha256").update(plainHead).digest();
  const key = await derive(passphrase, kdf);
  yield plainHead;
  let number = 0;
  const seal = (text: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(number));
    cipher.setAAD(boundTo(head, number, isLast));
    const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(sealed.length);
    number++;
    return Buffer.concat([length, sealed, cipher.getAuthTag()]);
  };
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const part of source) {
    waiting.push(part);
    size += part.length;
    if (size < CHUNK) continue;
    const all = Buffer.concat(waiting);
    let at = 0;
    // The last chunk is only known at the end: at least one byte is kept back.
    for (; all.length - at > CHUNK; at += CHUNK) yield seal(all.subarray(at, at + CHUNK), false);
    waiting = [all.subarray(at)];
    size = all.length - at;
  }
  yield seal(Buffer.concat(waiting), true);
}

/** Reads exact numbers of bytes from a stream. */
class Bytes {
  private readonly parts: AsyncIterator<Buffer>;
  private held: Buffer = Buffer.alloc(0);
  constructor(source: AsyncIterable<Buffer>) {
    this.parts = source[Symbol.asyncIterator]();
  }
  /** Up to `count` bytes; fewer at the end. */
  async take(count: number): Promise<Buffer> {
    const parts = [this.held];
    let size = this.held.length;
    while (size < count) {
      const { value, done } = await this.parts.next();
      if (done) break;
      parts.push(value);
      size += value.length;
    }
    const all = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
    this.held = all.subarray(count);
    return all.subarray(0, count);
  }
  async line(): Promise<Buffer> {
    const bytes: Buffer[] = [];
    for (let n = 0; n < 1000; n++) {
      const byte = await this.take(1);
      bytes.push(byte);
      if (byte.length === 0 || byte[0] === 10) break;
    }
    return Buffer.concat(bytes);
  }
}

const damaged = () =>
  new BackupProblem("damaged", "The backup is damaged or was cut off; nothing was changed.");

async function readHead(bytes: Bytes): Promise<{ kdf: Head; head: Buffer }> {
  const magic = await bytes.line();
  if (magic.toString() !== MAGIC) throw new BackupProblem("no_backup", "This file is no backup of Đoàn Số.");
  const line = await bytes.line();
  try {
    const kdf = JSON.parse(line.toString()) as Head;
    const isSane = kdf.N <= MOST_N && kdf.r === 8 && kdf.p === 1 && typeof kdf.salt === "string";
    if (!isSane) throw damaged();
    return {
      kdf,
      head: createHash("sha256")
        .update(Buffer.concat([magic, line]))
        .digest(),
    };
  } catch {
    throw damaged();
  }
}

/**
 * Decrypts what `encrypt` wrote. Nothing is handed out that was not authenticated.
 * @throws BackupProblem `no_backup`, `passphrase`, `damaged`
 */
export async function* decrypt(source: AsyncIterable<Buffer>, passphrase: string): AsyncGenerator<Buffer> {
  const bytes = new Bytes(source);
  const { kdf, head } = await readHead(bytes);
  const key = await derive(passphrase, kdf);
  for (let number = 0; ; number++) {
    const length = await bytes.take(4);
    const size = length.length === 4 ? length.readUInt32BE() : -1;
    if (size < 0 || size > CHUNK) throw damaged();
    const sealed = await bytes.take(size + TAG);
    if (sealed.length !== size + TAG) throw damaged();
    const open = (isLast: boolean): Buffer | null => {
      const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(number), { authTagLength: TAG });
      decipher.setAAD(boundTo(head, number, isLast));
      decipher.setAuthTag(sealed.subarray(size));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(0, size)), decipher.final()]);
      } catch {
        return null;
      }
    };
    const text = open(false);
    if (text) {
      yield text;
      continue;
    }
    const last = open(true);
    if (last) {
      if ((await bytes.take(1)).length > 0) throw damaged();
      yield last;
      return;
    }
    if (number > 0) throw damaged();
    throw new BackupProblem("passphrase", "The passphrase is not that of this backup; nothing was changed.");
  }
}
