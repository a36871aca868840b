import { Skeleton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { showDate } from "#kernel/web/format.ts";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { FilteredToNothing } from "#kernel/web/parts/states.tsx";
import { fits } from "#kernel/web/plain-text.ts";
import { useRead } from "#kernel/web/reads.ts";
import { listRules, type RuleRow } from "../contract/endpoints.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { RuleLine } from "./rule-line.tsx";
import styles from "./rules.module.css";

const groupOf = (rule: RuleRow): string => rule.name.split(".")[0] as string;

/** The rules by group, in the order in which they stand in the program. */
function grouped(rules: readonly RuleRow[]): [group: string, rules: RuleRow[]][] {
  const groups = new Map<string, RuleRow[]>();
  for (const rule of rules) groups.set(groupOf(rule), [...(groups.get(groupOf(rule)) ?? []), rule]);
  return [...groups];
}

/** Every threshold of the Union's rules: its value today, where it comes from and how sure that is. */
export default function RulesScreen() {
  const read = useRead(listRules, {});
  const [typed, setTyped] = useState("");
  const [changing, setChanging] = useState<RuleRow | null>(null);
  const { data } = read;
  const found = data?.rows.filter((rule) => fits(`${inLocale(rule.title)} ${rule.source}`, typed)) ?? [];
  return (
    <Page
      title={t("rules.title")}
      subtitle={data ? t("rules.subtitle", { on: showDate(data.on) }) : undefined}
      width="narrow"
    >
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!data && !read.error && <Skeleton height={480} />}
      {data && (
        <>
          {!data.can.change && (
            <Notice tone="info" title={t("rules.why_not")}>
              {t("rules.why_not_text")}
            </Notice>
          )}
          <TextInput
            label={t("rules.find")}
            leftSection={<IconSearch size={18} stroke={1.5} />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            className={styles.find}
          />
          {grouped(found).map(([group, rules]) => (
            <Sheet key={group} title={t(`rules.group.${group}`)}>
              <ul className={styles.rules}>
                {rules.map((rule) => (
                  <RuleLine
                    key={rule.name}
                    rule={rule}
                    {...(data.can.change ? { onChange: () => setChanging(rule) } : {})}
                  />
                ))}
              </ul>
            </Sheet>
          ))}
          {found.length === 0 && (
            <Sheet>
              <FilteredToNothing
                conditions={[{ id: "q", words: typed, drop: () => setTyped("") }]}
                onClear={() => setTyped("")}
              />
            </Sheet>
          )}
        </>
      )}
      {changing && <ChangeDialog rule={changing} onDone={() => setChanging(null)} />}
    </Page>
  );
}
