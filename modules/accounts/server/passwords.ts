import { randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** Argon2id, the package's default algorithm, with OWASP's second recommended setting: 19 MiB, 2 passes, 1 thread. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFC"), COST);

export const verifyPassword = (stored: string, password: string): Promise<boolean> =>
  verify(stored, password.normalize("NFC"));

/** Without letters and digits that are mistaken for each other on paper (0 O 1 l I). */
const READABLE = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** Three groups of five, about 87 bits: `Hk3vq-9tWxe-mB7zr`. */
export const temporaryPassword = (): string =>
  Array.from({ length: 3 }, () =>
    Array.from({ length: 5 }, () => READABLE[randomInt(READABLE.length)]).join(""),
  ).join("-");
