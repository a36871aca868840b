import { provideTexts } from "#kernel/web/i18n.ts";

type Table = Record<string, string>;

const vietnamese = import.meta.glob<Table>(
  ["../../kernel/{texts,web/texts}/vi.json", "../../modules/*/{texts,web/texts}/vi.json", "./texts/vi.json"],
  { eager: true, import: "default" },
);
const english = import.meta.glob<Table>(
  ["../../kernel/{texts,web/texts}/en.json", "../../modules/*/{texts,web/texts}/en.json", "./texts/en.json"],
  { import: "default" },
);

provideTexts(Object.values(vietnamese), () => Promise.all(Object.values(english).map((load) => load())));
