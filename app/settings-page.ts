import { SETTINGS, type SettingSpec } from "./settings.ts";

const specs = SETTINGS as readonly SettingSpec[];

/** docs/settings.md */
export function settingsPage(): string {
  const rows = specs.map(
    ({ name, default: fallback, meaning, secret }) =>
      `| \`${name}\` | ${fallback ? `\`${fallback}\`` : "(empty)"} | ${meaning}${secret ? " **Secret.**" : ""} |`,
  );
  return `# Settings

Printed from \`app/settings.ts\` by \`npm run doanso -- docs\`. A setting is taken from the environment, else from the
file \`.env\` in the folder where the program is started, else its default holds. A wrong one stops the start with a
sentence that names it.

| name | default | meaning |
|---|---|---|
${rows.join("\n")}

\`DOANSO_PASSPHRASE\` is read by the commands \`backup\` and \`restore\` only; without it they ask for the passphrase.
`;
}

/** .env.example: every setting with its default, commented out. */
export const environmentExample = (): string =>
  `# Copy to .env and take away the # where you want another value. Printed by \`npm run doanso -- docs\`.\n\n${specs
    .map(({ name, default: fallback, meaning }) => `# ${meaning}\n#${name}=${fallback}\n`)
    .join("\n")}`;
