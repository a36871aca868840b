import { Button } from "@mantine/core";
import { call } from "#kernel/web/client.ts";
import { FindInput, type Found } from "#kernel/web/form/find-field.tsx";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useSearchParams } from "#kernel/web/screen.ts";
import { searchMembers } from "#modules/members/contract/endpoints.ts";
import styles from "../cases.module.css";
import { beginSearch } from "../search.ts";
import { type Subject, useRememberSubject } from "./use-subject.ts";

/** Whom the case is about: a member of one's part, found by name; or oneself. */
export function PersonPicker({ own }: { own: Subject | null }) {
  const [, setSearch] = useSearchParams(beginSearch);
  const remember = useRememberSubject();
  const find = async (q: string, signal: AbortSignal): Promise<readonly Found[]> => {
    const { rows } = await call(searchMembers, { body: { q, limit: 10 } }, { signal });
    for (const { personId, fullName, unitId, unitName } of rows)
      remember({ personId, fullName, unitId, unitName });
    return rows.map((row) => ({
      value: row.personId,
      label: row.fullName,
      detail: [row.memberCode, showDate(row.dateOfBirth), row.unitName].join(" · "),
    }));
  };
  return (
    <Sheet title={t("cases.begin.who")}>
      <div className={styles.stack}>
        <FindInput
          label={t("cases.begin.person")}
          hint={t("cases.begin.person_hint")}
          source="members"
          search={find}
          value={null}
          onChange={(person) => person && setSearch({ person })}
          required
        />
        {own && (
          <div className={styles.buttons}>
            <Button variant="default" onClick={() => setSearch({ person: own.personId })}>
              {t("cases.begin.myself")}
            </Button>
          </div>
        )}
      </div>
    </Sheet>
  );
}
