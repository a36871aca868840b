// Before the first paint: the chosen colours and language, so that nothing flashes. A file, since the content security
// policy allows no script inside the page.
(() => {
  const root = document.documentElement;
  const chosen = localStorage.getItem("doanso.scheme") ?? "auto";
  const dark = chosen === "dark" || (chosen === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
  root.style.backgroundColor = dark ? "#10161D" : "#F6F7F9";
  if (localStorage.getItem("doanso.locale") === "en") root.lang = "en";
})();
// Zod makes its checks from text for speed, which the content security policy forbids; its shared settings, read when
// the first schema is made, tell it not to try.
globalThis.__zod_globalConfig = { jitless: true };
