import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { SelectField } from "#kernel/web/form/fields.tsx";
import { FindField } from "#kernel/web/form/find-field.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { isProblem } from "#kernel/web/problem-error.ts";
import { useWrite } from "#kernel/web/reads.ts";
import type { Unit } from "#modules/organisation/contract/unit.ts";
import { createMember } from "../../contract/endpoints.ts";
import { MembershipFields, NewMember, PersonFields, SealedFields } from "../../contract/member.ts";
import styles from "../members.module.css";
import { ESSENTIALS, SECTIONS } from "../record/sections.ts";
import { findHomeUnits } from "../unit-finder.ts";
import { choicesOf } from "../words.ts";
import { AskPullDialog, type PullWish } from "./ask-pull.tsx";
import { type Alike, DuplicateQuestion } from "./duplicate-question.tsx";
import { FoldSection } from "./fold-section.tsx";
import { RecordField } from "./record-fields.tsx";
import { recordSchema } from "./record-schema.ts";
import { useQuestion } from "./use-question.ts";

const SCHEMA = recordSchema(NewMember);
const FIELDS = SECTIONS.flatMap((section) => section.fields);
const first = ESSENTIALS.flatMap((name) => FIELDS.filter((spec) => spec.name === name));
const {
  fullName: _,
  dateOfBirth: __,
  ...personDefaults
} = PersonFields.parse({
  fullName: "-",
  dateOfBirth: "2000-01-01",
});

const defaultsIn = (unit: Unit) => ({
  unitId: (unit.holdsMembers ? unit.id : undefined) as number,
  status: "ACTIVE" as const,
  person: { ...personDefaults, fullName: "" },
  sealed: SealedFields.parse({}),
  membership: MembershipFields.parse({}),
  nationalIdNote: null,
  distinctFrom: [],
});

/** What a branch secretary has at hand comes first; the rest of the book waits in sections. */
export function NewMemberForm({ unit }: { unit: Unit }) {
  const navigate = useNavigate();
  const create = useWrite(createMember);
  const { ask, asked } = useQuestion<readonly Alike[], boolean>();
  const [wish, setWish] = useState<PullWish | null>(null);
  const send = async (values: NewMember): Promise<void> => {
    try {
      const made = await create.mutateAsync({ body: values });
      toastDone(t("members.new.done", { name: values.person.fullName, code: made.memberCode }));
      await navigate({ to: `/doan-vien/${made.personId}` });
    } catch (error) {
      if (!isProblem(error)) throw error;
      if (error.code === "members.exists_elsewhere" && error.data.mayAskTransfer) {
        setWish({ fullName: values.person.fullName, toUnitId: Number(values.unitId) });
      }
      if (error.code !== "members.maybe_duplicate") throw error;
      const people = (error.data.people ?? []) as Alike[];
      if (!(await ask(people))) throw error;
      const distinctFrom = [...values.distinctFrom, ...people.map((person) => person.personId)];
      await send({ ...values, distinctFrom });
    }
  };
  return (
    <>
      <Form<NewMember>
        schema={SCHEMA}
        defaults={defaultsIn(unit) as never}
        draftKey={`new-member-${unit.id}`}
        secret={["sealed"]}
        action={t("members.new.save")}
        onCancel={() => void navigate({ to: `/don-vi/${unit.id}/doan-vien` })}
        onSubmit={send}
      >
        <Sheet title={t("members.new.first")} note={t("members.new.first_note")}>
          <div className={styles.two}>
            {!unit.holdsMembers && (
              <div className={styles.wholeRow}>
                <FindField
                  name="unitId"
                  label={t("members.field.unit")}
                  hint={t("members.hint.unit")}
                  source="home-units"
                  search={findHomeUnits}
                  required
                  asNumber
                  present={undefined}
                />
              </div>
            )}
            {first.map((spec) => (
              <RecordField key={spec.name} spec={spec} />
            ))}
            <SelectField name="status" label={t("members.field.status")} options={choicesOf("status")} />
          </div>
        </Sheet>
        {SECTIONS.map((section) => {
          const rest = section.fields.filter((spec) => !ESSENTIALS.includes(spec.name));
          return (
            <FoldSection
              key={section.id}
              title={t("members.new.more", { section: t(`members.section.${section.id}`) })}
              note={rest.map((spec) => t(`members.field.${spec.name}`)).join(", ")}
              names={rest.map((spec) => `${spec.group}.${spec.name}`)}
            >
              <div className={styles.two}>
                {rest.map((spec) => (
                  <RecordField key={spec.name} spec={spec} />
                ))}
              </div>
            </FoldSection>
          );
        })}
      </Form>
      <DuplicateQuestion
        people={asked?.question ?? null}
        onAnswer={(isAnother) => asked?.answer(isAnother)}
      />
      <AskPullDialog wish={wish} onDone={() => setWish(null)} />
    </>
  );
}
