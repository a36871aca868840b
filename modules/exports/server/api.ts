export { type ExportKind, exportKind } from "./kinds.ts";
export { type ExportRequest, startExport } from "./start-export.ts";
