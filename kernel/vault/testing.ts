import { freshRing } from "./ring.ts";
import { type Vault, vaultOf } from "./vault.ts";

/** A vault with keys of its own that are written nowhere. */
export const testVault = (): Vault => vaultOf(freshRing());
