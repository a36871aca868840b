let address = "";

/** Where the public reaches this house, without a slash at the end: it stands in the QR code of every paper issued. */
export const providePublicAddress = (url: string): void => {
  address = url.replace(/\/+$/u, "");
};

/** The page that checks papers; the code follows it. */
export const checkAddress = (): string => `${address}/kiem-tra`;
