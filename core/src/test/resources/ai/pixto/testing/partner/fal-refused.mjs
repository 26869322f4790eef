// What fal's own client makes of the ends that a script or a fault gives a job.
import { createFalClient } from "@fal-ai/client";

const { HOSTS, KEY } = process.env;
const hosts = JSON.parse(HOSTS);
const fal = createFalClient({
  credentials: KEY,
  fetch: (address, init) => {
    const url = new URL(address);
    return fetch(hosts[url.host] ? hosts[url.host] + url.pathname + url.search : address, init);
  },
});
const seen = [];
for (const prompt of ["machinery", "list", "sentence", "user timeout"]) {
  try {
    await fal.subscribe("fal-ai/flux/dev", { input: { prompt }, pollInterval: 5 });
    seen.push({ status: 200 });
  } catch (error) {
    seen.push({
      status: error.status,
      detail: error.body?.detail,
      type: error.body?.error_type ?? "",
      isUserTimeout: error.isUserTimeout,
    });
  }
}
console.log(JSON.stringify({ seen }));
