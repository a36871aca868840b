import { Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { UnitId } from "#kernel/contract/ids.ts";
import { PlainDate, today } from "#kernel/contract/plain-date.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { LongTextField, SelectField, TextField } from "#kernel/web/form/fields.tsx";
import { FindField } from "#kernel/web/form/find-field.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { isProblem } from "#kernel/web/problem-error.ts";
import { readKey, useWrite } from "#kernel/web/reads.ts";
import { changeMember, getMember } from "../../contract/endpoints.ts";
import { type Member, MemberStatus } from "../../contract/member.ts";
import { findHomeUnits } from "../unit-finder.ts";
import { choicesOf } from "../words.ts";

const Place = z.strictObject({
  unitId: UnitId,
  status: MemberStatus,
  effectiveOn: PlainDate,
  decisionNo: z.string().trim().max(60).nullable(),
  decisionDate: PlainDate.nullable(),
  reason: z.string().trim().min(3).max(500),
});
type Place = z.infer<typeof Place>;

/** Another unit or another status, with its day and decision: what the history keeps. */
export function ChangePlaceDialog({
  member,
  open,
  onDone,
}: {
  member: Member;
  open: boolean;
  onDone: () => void;
}) {
  const client = useQueryClient();
  const save = useWrite(changeMember);
  const submit = async (place: Place) => {
    const { unitId, status, ...rest } = place;
    const change = {
      ...rest,
      version: member.version,
      ...(unitId === member.unitId ? {} : { unitId }),
      ...(status === member.status ? {} : { status }),
    };
    try {
      await save.mutateAsync({ params: { personId: member.personId }, body: change as never });
    } catch (error) {
      // The page behind shows what the other person saved; the next try is made upon it.
      if (isProblem(error) && error.code === "members.changed_meanwhile")
        await client.invalidateQueries({ queryKey: readKey(getMember) });
      throw error;
    }
    toastDone(t("members.place.done", { name: member.person.fullName }));
    onDone();
  };
  return (
    <Modal
      opened={open}
      onClose={onDone}
      size="lg"
      title={t("members.place.open")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<Place>
        schema={Place}
        defaults={{
          unitId: member.unitId,
          status: member.status,
          effectiveOn: today(),
          decisionNo: null,
          decisionDate: null,
          reason: "",
        }}
        action={t("members.place.save")}
        onCancel={onDone}
        onSubmit={submit}
      >
        <FindField
          name="unitId"
          label={t("members.field.unit")}
          hint={t("members.hint.unit")}
          source="home-units"
          search={findHomeUnits}
          present={{ value: String(member.unitId), label: member.unitName }}
          required
          asNumber
        />
        <SelectField name="status" label={t("members.field.status")} options={choicesOf("status")} required />
        <DateField name="effectiveOn" label={t("members.place.from")} required />
        <TextField name="decisionNo" label={t("members.place.decisionNo")} nullable maxLength={60} />
        <DateField name="decisionDate" label={t("members.place.decisionDate")} />
        <LongTextField name="reason" label={t("members.place.reason")} required maxLength={500} />
      </Form>
    </Modal>
  );
}
