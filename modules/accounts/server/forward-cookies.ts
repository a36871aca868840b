/** Headers with which better-auth sees the request: its cookies, the client and the address for the list of sessions. */
export const headersOf = (ctx: { userAgent: string | null; ip: string | null }, cookie: string): Headers => {
  const headers = new Headers({ cookie });
  if (ctx.userAgent) headers.set("user-agent", ctx.userAgent);
  if (ctx.ip) headers.set("x-doanso-address", ctx.ip);
  return headers;
};

export const forwardCookies = (ctx: { setCookie(header: string): void }, headers: Headers): void => {
  for (const cookie of headers.getSetCookie()) ctx.setCookie(cookie);
};
