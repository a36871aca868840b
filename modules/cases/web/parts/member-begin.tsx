import type { MemberPartProps } from "#modules/members/web/slots.ts";
import { BeginMenu } from "../begin/begin-menu.tsx";

/** What an officer can begin about this member. */
export default function MemberBegin({ member }: MemberPartProps) {
  return <BeginMenu about="person" search={{ person: member.personId }} status={member.status} />;
}
