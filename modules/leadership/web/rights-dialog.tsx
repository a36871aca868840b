import { Modal } from "@mantine/core";
import { z } from "zod";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { SelectField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { assignRole, listRoles } from "#modules/accounts/contract/account-endpoints.ts";
import type { Position } from "../contract/leadership.ts";

type Props = {
  position: Position;
  unit: { id: number; name: string };
  /** Said after an appointment, where one came only to appoint. */
  justAppointed?: boolean;
  onDone: () => void;
};

const { role, from, to } = assignRole.body.shape;
const Body = z.strictObject({ role, from, to });
type Body = z.output<typeof Body>;

/** Gives the holder's account the rights that go with a position; they end with it. */
export function RightsDialog({ position, unit, justAppointed, onDone }: Props) {
  const { rights, fullName, rank } = position;
  const roles = useRead(listRoles, {}, { staleTime: 300_000 });
  const assign = useWrite(assignRole);
  const options = (roles.data?.rows ?? [])
    .filter((one) => one.canGive)
    .map((one) => ({ value: one.code, label: inLocale(one) }));
  if (!rights) return null;
  return (
    <Modal
      opened
      onClose={onDone}
      size="lg"
      title={t("leadership.rights.title", { name: fullName })}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<Body>
        schema={Body}
        defaults={{ role: rights.role, from: rights.from, to: rights.to }}
        action={t("leadership.rights.save")}
        onCancel={onDone}
        onSubmit={async (body) => {
          await assign.mutateAsync({
            params: { accountId: rights.accountId },
            body: { ...body, unitId: unit.id, positionId: position.id },
          });
          toastDone(t("leadership.rights.done"));
          onDone();
        }}
      >
        <p>{t(justAppointed ? "leadership.rights.explain_new" : "leadership.rights.explain")}</p>
        <Facts
          facts={[
            { label: t("leadership.field.rank"), value: t(`leadership.rank.${rank}`) },
            { label: t("leadership.rights.unit"), value: unit.name },
            { label: t("leadership.rights.account"), value: rights.username },
          ]}
        />
        {roles.data && (
          <SelectField name="role" label={t("leadership.rights.role")} options={options} required />
        )}
        <DateField name="from" label={t("leadership.field.from")} required />
        <DateField name="to" label={t("leadership.field.to")} hint={t("leadership.rights.to_hint")} />
      </Form>
    </Modal>
  );
}
