/** One thing that Ctrl+K can go to. */
export type PaletteItem = {
  id: string;
  label: string;
  /** A second line: the branch of a member, the superior of a unit. */
  detail?: string;
  /** Where it goes: an address within the program. */
  to: string;
};

/** A module's answer to what is typed into Ctrl+K. */
export type PaletteSource = {
  id: string;
  /** Text key of its heading in the list. */
  title: string;
  permission: string;
  /** Asked from so many letters on. */
  from: number;
  search(query: string, signal: AbortSignal): Promise<readonly PaletteItem[]>;
};
