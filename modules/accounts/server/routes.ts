import { handle, type Route } from "#kernel/http/context.ts";
import * as session from "../contract/session-endpoints.ts";
import { describeMe } from "./actions/describe-me.ts";

export const routes: readonly Route[] = [handle(session.getMe, describeMe)];
