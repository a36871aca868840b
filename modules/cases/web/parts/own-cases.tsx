import { CaseLines } from "./case-lines.tsx";

export default function OwnCases() {
  return <CaseLines query={{ of: "own" }} />;
}
