import { Button } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { MaskedValue } from "#kernel/web/parts/masked-value.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useWrite } from "#kernel/web/reads.ts";
import { memberHistory, memberWatchers, revealMember } from "../../contract/endpoints.ts";
import type { Member, SealedFields } from "../../contract/member.ts";
import { wordOf } from "../words.ts";
import { relativesWords } from "./relatives-words.ts";
import { type FieldSpec, SECTIONS, type SectionSpec } from "./sections.ts";

/** Opened values are covered again after a minute, since screens are left alone. */
const SHOWN_MS = 60_000;
type Opened = Readonly<Record<string, unknown>>;
type SealedName = keyof SealedFields;

const reasons = () => ["check", "paper", "contact", "asked"].map((id) => t(`members.reveal.${id}`));

const lower = (words: string): string => words.charAt(0).toLocaleLowerCase("vi") + words.slice(1);

const sealedWords = (name: string, value: unknown): string =>
  name === "relatives"
    ? relativesWords(value)
    : typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value)
      ? showDate(value)
      : String(value ?? "");

function clearWords(spec: FieldSpec, value: unknown): ReactNode {
  if (value === null || value === undefined) return null;
  if (spec.kind === "date") return showDate(String(value));
  if (spec.kind === "code") return wordOf(spec.name, String(value));
  if (spec.kind === "codes") return (value as string[]).map((code) => wordOf(spec.name, code)).join(", ");
  if (spec.kind === "check") return t(value ? "members.yes" : "members.no");
  return String(value);
}

/** Sections of the member book. A section whose every field is closed to this post is absent. */
export function RecordSections({ member }: { member: Member }) {
  return SECTIONS.map((section) => <RecordSection key={section.id} member={member} section={section} />);
}

function RecordSection({ member, section }: { member: Member; section: SectionSpec }) {
  const [opened, setOpened] = useState<Opened>({});
  const write = useWrite(revealMember, { refresh: [memberHistory, memberWatchers] });
  useEffect(() => {
    if (Object.keys(opened).length === 0) return;
    const timer = setTimeout(() => setOpened({}), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [opened]);
  const fields = section.fields.filter((spec) => !member.hidden.includes(spec.name));
  if (fields.length === 0) return null;
  const filled = fields.filter((spec) => spec.group === "sealed" && member.masked[spec.name]);
  const reveal = async (names: readonly string[], reason: string) => {
    const { values } = await write.mutateAsync({
      params: { personId: member.personId },
      body: { fields: names as SealedName[], reason },
    });
    return values;
  };
  const valueOf = (spec: FieldSpec): ReactNode => {
    if (spec.group !== "sealed") return clearWords(spec, (member[spec.group] as Opened)[spec.name]);
    const masked = member.masked[spec.name];
    if (!masked) return null;
    if (spec.name in opened) return sealedWords(spec.name, opened[spec.name]);
    return (
      <MaskedValue
        name={lower(t(`members.field.${spec.name}`))}
        masked={masked}
        suggestions={reasons()}
        {...(member.can.reveal
          ? {
              reveal: async (reason: string) =>
                sealedWords(spec.name, (await reveal([spec.name], reason))[spec.name]),
            }
          : {})}
      />
    );
  };
  const covered = filled.filter((spec) => !(spec.name in opened));
  return (
    <Sheet
      title={t(`members.section.${section.id}`)}
      {...(member.can.reveal && covered.length > 1
        ? {
            actions: (
              <RevealAll
                count={covered.length}
                onReason={async (reason) =>
                  setOpened(
                    await reveal(
                      covered.map(({ name }) => name),
                      reason,
                    ),
                  )
                }
              />
            ),
          }
        : {})}
    >
      <Facts
        facts={fields.map((spec) => ({ label: t(`members.field.${spec.name}`), value: valueOf(spec) }))}
      />
    </Sheet>
  );
}

/** All covered values of a section on one reason, instead of a dialog for each. */
function RevealAll({ count, onReason }: { count: number; onReason: (reason: string) => Promise<void> }) {
  const [asking, setAsking] = useState(false);
  const ask = async (reason: string) => {
    await onReason(reason);
    setAsking(false);
  };
  return (
    <>
      <Button
        size="xs"
        variant="subtle"
        leftSection={<IconEye size={16} stroke={1.5} />}
        onClick={() => setAsking(true)}
      >
        {t("members.reveal.section", { count })}
      </Button>
      <ReasonDialog
        open={asking}
        title={t("members.reveal.section", { count })}
        explain={t("web.reveal.explain")}
        action={t("web.reveal.action")}
        suggestions={reasons()}
        least={5}
        onCancel={() => setAsking(false)}
        onReason={ask}
      />
    </>
  );
}
