/** 20 letters in groups of five, as they stand on the paper. */
export const groupsOf = (code: string): string => code.match(/.{1,5}/gu)?.join("-") ?? code;

/** What somebody typed from a paper: small letters, spaces and hyphens, O for 0 and I or L for 1 are all meant well. */
export const readCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[\s–-]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/gu, "1");
