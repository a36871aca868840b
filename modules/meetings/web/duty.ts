import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import type { unitDuty } from "../contract/endpoints.ts";

export type Duty = EndpointReply<typeof unitDuty>;
