export { type Attended, attendanceOf } from "./queries/attended.ts";
