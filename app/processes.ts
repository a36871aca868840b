import type { AddressInfo } from "node:net";
import { StartProblem } from "#kernel/db/start-problem.ts";
import { startWorker } from "#kernel/jobs/worker.ts";
import { startAccounts } from "#modules/accounts/server/start.ts";
import { providePublicAddress } from "#modules/papers/server/api.ts";
import type { House } from "./house.ts";
import { houseJobs } from "./jobs.ts";
import { declaredPermissions } from "./modules.ts";
import { buildServer } from "./server.ts";
import { VERSION } from "./version.ts";

export type Running = {
  /** Null for a process that only works. */
  url: string | null;
  stop(): Promise<void>;
};

/** Starts what this process is for (all, web or worker). `stop` lets requests and jobs end first. */
export async function startProcesses(house: House): Promise<Running> {
  const { settings } = house;
  providePublicAddress(settings.publicUrl ?? `http://localhost:${settings.port}`);
  const stops: (() => Promise<void>)[] = [];
  let url: string | null = null;
  // The worker too: jobs that change accounts tell its cache, and a demo database must not meet a real program.
  const accounts = await startAccounts({
    database: house.database,
    listenUrl: house.ownerUrl,
    dataFolder: settings.dataFolder,
    demo: settings.demo,
    publicUrl: settings.publicUrl,
    idleMinutes: settings.idleMinutes,
    version: VERSION,
    catalogue: declaredPermissions,
  });
  if (settings.process !== "worker") {
    const server = await buildServer(house, accounts.authenticate);
    try {
      await server.listen({ port: settings.port, host: settings.host });
    } catch (error) {
      throw listenProblem(error as NodeJS.ErrnoException, settings.port, settings.host);
    }
    const { port } = server.server.address() as AddressInfo;
    url =
      settings.publicUrl ??
      `http://${settings.host.includes(":") ? `[${settings.host}]` : settings.host}:${port}`;
    stops.push(() => server.close());
  }
  if (settings.process !== "web") {
    const handlers = houseJobs();
    const worker = await startWorker({
      ownerUrl: house.ownerUrl,
      database: house.database,
      vault: house.vault,
      dataFolder: settings.dataFolder,
      handlers,
      log: house.log,
      alone: house.embedded !== null,
    });
    stops.push(() => worker.stop());
  }
  const stop = async () => {
    await Promise.all(stops.map((one) => one()));
    await accounts.stop();
  };
  return { url, stop };
}

function listenProblem(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === "EADDRINUSE") {
    return new StartProblem(
      "port_in_use",
      `Port ${port} on ${host} is in use: stop the other program, or set PORT.`,
    );
  }
  if (error.code === "EACCES")
    return new StartProblem("port_denied", `Port ${port} may not be opened by this user: set PORT.`);
  if (error.code === "EADDRNOTAVAIL")
    return new StartProblem("host", `This machine has no address ${host}: set HOST.`);
  return error;
}
