import { handle, type Route } from "#kernel/http/context.ts";
import * as api from "../contract/endpoints.ts";
import * as bank from "../contract/statements.ts";
import { closeMonth } from "./actions/close-month.ts";
import { collect } from "./actions/collect.ts";
import { disputeSlip, receiveSlip, sendSlip, takeBackSlip } from "./actions/slips.ts";
import { undoReceipt } from "./actions/undo-receipt.ts";
import { writeOff } from "./actions/write-off.ts";
import { openMonth } from "./open-month.ts";
import { printReceipt, printSlip } from "./print-slips.ts";
import { changeSetting, showSetting } from "./setting.ts";
import { showBelow, showLines, showReceipts, showSlips, showUnitDues } from "./show-dues.ts";
import { showOwnDues, showQr } from "./show-own.ts";
import { decideLine } from "./statements/decide.ts";
import { readStatement } from "./statements/read.ts";
import { showBankLines, showColumns, showStatements } from "./statements/show.ts";
import { uploadStatement } from "./statements/upload.ts";

export const routes: readonly Route[] = [
  handle(api.unitDues, (ctx, { params, query }) => showUnitDues(ctx, params.unitId, query.month)),
  handle(api.duesBelow, (ctx, { params, query }) => showBelow(ctx, params.unitId, query.month)),
  handle(api.duesLines, (ctx, { params, body }) => showLines(ctx, params.unitId, body)),
  handle(api.openMonth, (ctx, { params, body }) => openMonth(ctx, params.unitId, body.month)),
  handle(api.collect, (ctx, { params, body }) => collect(ctx, params.unitId, body)),
  handle(api.receipts, (ctx, { params, query }) => showReceipts(ctx, params.unitId, query)),
  handle(api.printReceipt, (ctx, { params }) => printReceipt(ctx, params.receiptId)),
  handle(api.printSlip, (ctx, { params }) => printSlip(ctx, params.slipId)),
  handle(api.undoReceipt, (ctx, { params, body }) => undoReceipt(ctx, params.receiptId, body.reason)),
  handle(api.writeOff, (ctx, { params, body }) => writeOff(ctx, params.unitId, body)),
  handle(api.closeMonth, (ctx, { params, body }) => closeMonth(ctx, params.unitId, body.month)),
  handle(api.slips, (ctx, { params, query }) => showSlips(ctx, params.unitId, query)),
  handle(api.sendSlip, (ctx, { params, body }) => sendSlip(ctx, params.slipId, body)),
  handle(api.receiveSlip, (ctx, { params, body }) => receiveSlip(ctx, params.slipId, body)),
  handle(api.disputeSlip, (ctx, { params, body }) => disputeSlip(ctx, params.slipId, body)),
  handle(api.takeBackSlip, (ctx, { params, body }) => takeBackSlip(ctx, params.slipId, body)),
  handle(api.duesSetting, (ctx, { params }) => showSetting(ctx, params.unitId)),
  handle(api.changeSetting, (ctx, { params, body }) => changeSetting(ctx, params.unitId, body)),
  handle(api.memberQr, (ctx, { params, query }) => showQr(ctx, params.unitId, query)),
  handle(api.ownDues, (ctx) => showOwnDues(ctx)),
  handle(bank.uploadStatement, (ctx, { params }) => uploadStatement(ctx, params.unitId)),
  handle(bank.statements, (ctx, { params, query }) => showStatements(ctx, params.unitId, query)),
  handle(bank.statementColumns, (ctx, { params }) => showColumns(ctx, params.statementId)),
  handle(bank.readStatement, (ctx, { params, body }) => readStatement(ctx, params.statementId, body.columns)),
  handle(bank.bankLines, (ctx, { params, query }) => showBankLines(ctx, params.statementId, query)),
  handle(bank.decideLine, (ctx, { params, body }) => decideLine(ctx, params.lineId, body)),
];
