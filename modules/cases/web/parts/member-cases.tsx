import type { MemberPartProps } from "#modules/members/web/slots.ts";
import { CaseLines } from "./case-lines.tsx";

export default function MemberCases({ member }: MemberPartProps) {
  return <CaseLines query={{ person: member.personId }} />;
}
