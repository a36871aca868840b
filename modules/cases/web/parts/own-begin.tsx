import type { MemberPartProps } from "#modules/members/web/slots.ts";
import { BeginMenu } from "../begin/begin-menu.tsx";

/** What a member can ask for about oneself. */
export default function OwnBegin({ member }: MemberPartProps) {
  return <BeginMenu about="person" search={{ person: member.personId }} status={member.status} self />;
}
