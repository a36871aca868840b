import { z } from "zod";
import { isRead } from "#kernel/contract/endpoint.ts";
import { Problem } from "#kernel/contract/problem.ts";
import type { Route } from "./context.ts";

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: "input" | "output"): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as Json;
  return json;
};

function parametersOf(place: "path" | "query", schema: z.ZodType | undefined): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, "input") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
}

function bodyOf({ declaration }: Route): Json {
  if (declaration.upload) {
    const content = { "application/octet-stream": { schema: { type: "string", format: "binary" } } };
    return { requestBody: { required: true, content } };
  }
  if (!declaration.body) return {};
  return {
    requestBody: {
      required: true,
      content: { "application/json": { schema: schemaOf(declaration.body, "input") } },
    },
  };
}

function operationOf(route: Route): Json {
  const { declaration } = route;
  const reply = declaration.download
    ? { "application/octet-stream": { schema: { type: "string", format: "binary" } } }
    : { "application/json": { schema: schemaOf(declaration.reply, "output") } };
  const problem = {
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
  return {
    summary: declaration.summary,
    operationId: `${declaration.method.toLowerCase()}${declaration.path.replace(/[^A-Za-z0-9]+(.)?/g, (_, c = "") => c.toUpperCase())}`,
    tags: [declaration.path.split("/")[1]],
    "x-permission": declaration.permission,
    ...(declaration.problems ? { "x-problems": declaration.problems } : {}),
    ...(declaration.permission === "public" ? {} : { security: [{ session: [] }] }),
    parameters: [
      ...parametersOf("path", declaration.params),
      ...parametersOf("query", declaration.query),
      ...(isRead(declaration) || declaration.idempotent === false ? [] : [IDEMPOTENCY_KEY]),
    ],
    ...bodyOf(route),
    responses: {
      200: { description: "Done", content: reply },
      default: { description: "Refused", ...problem },
    },
  };
}

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  schema: { type: "string", maxLength: 100 },
  description: "The same key with the same body gives the first answer again.",
};

/** The OpenAPI 3.1 description of everything that the program serves. */
export function openApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = `/api${route.declaration.path.replace(/:(\w+)/g, "{$1}")}`;
    paths[path] = { ...paths[path], [route.declaration.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Đoàn Số",
      version,
      description: "Every operation names the permission it asks for in x-permission.",
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, "output") },
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "doanso.session_token" } },
    },
  };
}
