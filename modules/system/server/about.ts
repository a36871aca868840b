/** What only the front door knows of this process; told once, when the server is built. */
export type About = {
  version: string;
  dataFolder: string;
  embedded: boolean;
  settings(): SettingRow[];
};

export type SettingRow = {
  name: string;
  value: string | null;
  secret: boolean;
  isSet: boolean;
  source: "environment" | "file" | "default";
  meaning: string;
};

let known: About | null = null;

export const setAbout = (about: About): void => {
  known = about;
};

export function about(): About {
  if (!known) throw new Error("the front door has not said what this installation is");
  return known;
}
