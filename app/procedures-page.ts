import { formOfStep } from "#kernel/contract/case-papers.ts";
import type { Field, Fields } from "#kernel/contract/fields.ts";
import type { Hand, Procedure, Step, When } from "#kernel/contract/procedure.ts";
import { permissionsOf, ROLES } from "#modules/accounts/contract/roles.ts";
import type { Rule } from "#modules/rules/contract/rule.ts";
import { RULES } from "#modules/rules/contract/rules.ts";
import { modules } from "./modules.ts";

type Language = "vi" | "en";

const WORDS = {
  vi: {
    contents: "Các nghiệp vụ",
    intro:
      "In từ khai báo của phần mềm bằng `npm run doanso -- docs`. Mỗi trang nói một nghiệp vụ: ai làm gì, khi nào, theo quy định nào.",
    steps: "Các bước",
    step: "Bước",
    from: "Từ",
    to: "Đến",
    who: "Ai làm",
    asks: "Cần ghi",
    facts: "Thông tin của hồ sơ",
    lines: "Với từng người",
    states: "Trạng thái và thời hạn",
    state: "Trạng thái",
    waits: "Chờ",
    days: "Quá hạn sau",
    clocks: "Tự chuyển",
    sources: "Căn cứ",
    settings: "Quy định sửa được",
    rule: "Quy định",
    value: "Giá trị",
    source: "Nguồn",
    surety: "Độ chắc",
    places: "Các đơn vị có phần việc",
    self: "chính đoàn viên",
    program: "phần mềm, theo ngày",
    at: "tại",
    above: "hoặc cấp trên làm thay",
    notBy: "không phải người đã làm bước",
    unless: "trừ khi hai nơi là một đơn vị",
    papers: "phải đính kèm",
    issued: "Văn bản",
    paper: "Văn bản",
    byStep: "Ban hành ở bước",
    issuer: "Nơi ban hành",
    draft: "biểu mẫu điền sẵn, ký tay, không lấy số",
    each: "mỗi người một bản",
    otherwise: "còn lại",
    dayUnit: "ngày",
    written: "có văn bản",
    practice: "thông lệ, chưa thấy văn bản",
    ours: "phần mềm chọn, sửa được",
    optional: "không bắt buộc",
    sealed: "được mã hóa",
  },
  en: {
    contents: "Procedures",
    intro:
      "Printed from the program's declarations by `npm run doanso -- docs`. Each page is one procedure: who does what, when, by which rule.",
    steps: "Steps",
    step: "Step",
    from: "From",
    to: "To",
    who: "Who",
    asks: "Asks",
    facts: "Facts of the case",
    lines: "For each person",
    states: "States and deadlines",
    state: "State",
    waits: "Waits for",
    days: "Late after",
    clocks: "By the clock",
    sources: "Sources",
    settings: "Rules that can be changed",
    rule: "Rule",
    value: "Value",
    source: "Source",
    surety: "How sure",
    places: "Units with a part in it",
    self: "the member",
    program: "the program, by its clock",
    at: "at",
    above: "or a unit above in its place",
    notBy: "not whoever took",
    unless: "unless both places are one unit",
    papers: "attached",
    issued: "Papers",
    paper: "Paper",
    byStep: "Issued by",
    issuer: "Issuer",
    draft: "filled form, signed by hand, without number",
    each: "one for each person",
    otherwise: "otherwise",
    dayUnit: "days",
    written: "written",
    practice: "practice, no text found",
    ours: "the program's choice, can be changed",
    optional: "optional",
    sealed: "encrypted",
  },
} as const;

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    `| ${head.join(" | ")} |`,
    `|${"---|".repeat(head.length)}`,
    ...rows.map((row) => `| ${row.map(cell).join(" | ")} |`),
  ].join("\n");

/** The roles that hold a permission, in words. */
const rolesOf = (permission: string, lang: Language): string =>
  ROLES.filter((role) => role.code !== "UNIT_ADMIN" && permissionsOf(role.code).has(permission))
    .map((role) => role[lang])
    .join("; ");

function handWords(p: Procedure, hand: Hand, lang: Language): string {
  const words = WORDS[lang];
  if ("self" in hand) return words.self;
  if ("program" in hand) return words.program;
  const above = hand.orAbove ? ` (${words.above})` : "";
  return `${rolesOf(hand.permission, lang)} ${words.at} ${(p.places[hand.at]?.[lang] ?? hand.at).toLowerCase()}${above}`;
}

function whenWords(p: Procedure, when: When, lang: Language): string {
  if ("all" in when) return when.all.map((one) => whenWords(p, one, lang)).join(" + ");
  if ("not" in when) return `≠ (${whenWords(p, when.not, lang)})`;
  if ("has" in when) return `∃ ${p.places[when.has]?.[lang] ?? when.has}`;
  if ("same" in when) return when.same.map((place) => p.places[place]?.[lang] ?? place).join(" = ");
  const field = p.facts[when.fact] as Field;
  const values = when.is.map((value) =>
    field.kind === "choice"
      ? (field.of.find((one) => one.value === value)?.[lang] ?? String(value))
      : String(value),
  );
  return `${field[lang]}: ${values.join(", ")}`;
}

const targets = (step: Step): readonly { state: string; when?: When }[] =>
  typeof step.to === "string" ? [{ state: step.to }] : step.to;

function diagram(p: Procedure, lang: Language): string {
  const lines = [
    ...Object.entries(p.states).map(([name, state]) => `  ${name}: ${state[lang]}`),
    ...[...new Set(p.begins.map((one) => one.state))].map((state) => `  [*] --> ${state}`),
    ...Object.values(p.steps).flatMap((step) =>
      targets(step).flatMap(({ state }) => step.from.map((from) => `  ${from} --> ${state}: ${step[lang]}`)),
    ),
    ...Object.entries(p.states)
      .filter(([, state]) => state.phase === "DONE" || state.phase === "ENDED")
      .map(([name]) => `  ${name} --> [*]`),
  ];
  return ["```mermaid", "stateDiagram-v2", ...lines, "```"].join("\n");
}

const fieldsTable = (fields: Fields, lang: Language): string =>
  Object.values(fields)
    .map((field) => {
      const marks = [
        field.optional ? WORDS[lang].optional : "",
        field.sealed ? WORDS[lang].sealed : "",
      ].filter(Boolean);
      const choices = field.kind === "choice" ? `: ${field.of.map((one) => one[lang]).join("; ")}` : "";
      return `- ${field[lang]}${choices}${marks.length > 0 ? ` (${marks.join(", ")})` : ""}`;
    })
    .join("\n");

function stepRows(p: Procedure, lang: Language): string[][] {
  const words = WORDS[lang];
  const nameOf = (state: string) => p.states[state]?.[lang] ?? state;
  return Object.entries(p.steps).map(([name, step]) => {
    const barred = (step.notBy ?? []).map((name) => p.steps[name]?.[lang] ?? name).join(", ");
    const who = [
      step.by.map((hand) => handWords(p, hand, lang)).join("; "),
      ...(barred ? [`${words.notBy} “${barred}”${step.unlessSame ? `, ${words.unless}` : ""}`] : []),
    ].join(". ");
    const to = targets(step)
      .map(
        (one) =>
          nameOf(one.state) +
          (one.when
            ? ` (${whenWords(p, one.when, lang)})`
            : targets(step).length > 1
              ? ` (${words.otherwise})`
              : ""),
      )
      .join("; ");
    const papers = (step.papers ?? []).map((kind) => p.attachments?.[kind]?.[lang] ?? kind).join(", ");
    const asks = [
      ...Object.values(formOfStep(p, name)).map((field) =>
        field.ofPaper && field.optional ? `${field[lang]} (${words.optional})` : field[lang],
      ),
      ...(papers ? [`${words.papers}: ${papers}`] : []),
    ].join("; ");
    return [step[lang], step.from.map(nameOf).join("; "), to, who, asks || "–"];
  });
}

/** What its steps issue and what can be printed filled. */
function paperRows(p: Procedure, lang: Language): string[][] {
  const words = WORDS[lang];
  const at = (place: string) => p.places[place]?.[lang] ?? place;
  return [
    ...Object.values(p.issues ?? {}).map((issue) => [
      issue.each ? `${issue[lang]} (${words.each})` : issue[lang],
      issue.by.map((step) => p.steps[step]?.[lang] ?? step).join("; ") +
        (issue.when ? ` (${whenWords(p, issue.when, lang)})` : ""),
      at(issue.at),
    ]),
    ...Object.values(p.drafts ?? {}).map((draft) => [draft[lang], words.draft, at(draft.at)]),
  ];
}

function stateRows(p: Procedure, lang: Language): string[][] {
  const words = WORDS[lang];
  const days = (rule: string): string =>
    `${(RULES as Record<string, Rule>)[rule]?.value ?? "?"} ${words.dayUnit}`;
  return Object.values(p.states).map((state) => [
    state[lang],
    state.waits ? handWords(p, state.waits, lang) : "–",
    state.lateAfter ? days(state.lateAfter) : "–",
    (state.clocks ?? [])
      .map(
        (clock) =>
          `${p.steps[clock.step]?.[lang]} (${"after" in clock ? days(clock.after) : (p.facts[clock.on]?.[lang] ?? clock.on)})`,
      )
      .join("; ") || "–",
  ]);
}

/** Rules that a procedure's states name, and those of its own group. */
function rulesOf(p: Procedure): string[] {
  const named = Object.values(p.states).flatMap((state) => [
    ...(state.lateAfter ? [state.lateAfter] : []),
    ...(state.clocks ?? []).flatMap((clock) => ("after" in clock ? [clock.after] : [])),
  ]);
  return [...new Set([...named, ...(p.rules ?? [])])];
}

const valueWords = (rule: Rule, lang: Language): string => {
  if (Array.isArray(rule.value)) return rule.value.join("/");
  if (rule.choices) return rule.choices[String(rule.value)]?.[lang] ?? String(rule.value);
  return `${String(rule.value)} ${rule.unit}`;
};

function page(p: Procedure, lang: Language): string {
  const words = WORDS[lang];
  const rules = rulesOf(p).flatMap((name) => {
    const rule = (RULES as Record<string, Rule>)[name];
    return rule ? [[rule[lang], valueWords(rule, lang), rule.source, words[rule.surety]]] : [];
  });
  const parts = [
    `# ${p.no ? `${p.no}. ` : ""}${p.title[lang]}`,
    p.explain[lang],
    `\`${p.code}\``,
    diagram(p, lang),
    `## ${words.places}`,
    Object.values(p.places)
      .map((place) => `- ${place[lang]}`)
      .join("\n"),
    ...(Object.keys(p.facts).length > 0 ? [`## ${words.facts}`, fieldsTable(p.facts, lang)] : []),
    ...(p.lines ? [`## ${words.lines}`, fieldsTable(p.lines.fields, lang)] : []),
    `## ${words.steps}`,
    table([words.step, words.from, words.to, words.who, words.asks], stepRows(p, lang)),
    ...(p.issues || p.drafts
      ? [`## ${words.issued}`, table([words.paper, words.byStep, words.issuer], paperRows(p, lang))]
      : []),
    `## ${words.states}`,
    table([words.state, words.waits, words.days, words.clocks], stateRows(p, lang)),
    ...(rules.length > 0
      ? [`## ${words.settings}`, table([words.rule, words.value, words.source, words.surety], rules)]
      : []),
    `## ${words.sources}`,
    p.sources.map((source) => `- ${source}`).join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

const declarations = (): Procedure[] =>
  modules
    .flatMap((module) => module.procedures ?? [])
    .map((server) => server.declaration)
    .sort((a, b) => (a.no ?? "99").localeCompare(b.no ?? "99") || a.code.localeCompare(b.code));

const fileOf = (p: Procedure): string => `${p.code.toLowerCase().replaceAll("_", "-")}.md`;

const index = (lang: Language): string =>
  `# ${WORDS[lang].contents}\n\n${WORDS[lang].intro}\n\n${declarations()
    .map((p) => `- [${p.no ? `${p.no}. ` : ""}${p.title[lang]}](${fileOf(p)}): ${p.explain[lang]}`)
    .join("\n")}\n`;

/** A page for each procedure in both languages, and a list of them. */
export function procedurePages(): Record<string, () => string> {
  const pages: Record<string, () => string> = {};
  for (const lang of ["vi", "en"] as const) {
    const folder = lang === "vi" ? "docs/nghiep-vu" : "docs/procedures";
    pages[`${folder}/README.md`] = () => index(lang);
    for (const p of declarations()) pages[`${folder}/${fileOf(p)}`] = () => page(p, lang);
  }
  return pages;
}
