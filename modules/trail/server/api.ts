export { noteProof } from "./queries/note-proof.ts";
export { sealState } from "./queries/seal-state.ts";
