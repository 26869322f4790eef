// fal's own client against the simulator; prints what it saw as one JSON object.
import assert from "node:assert/strict";
import { createFalClient } from "@fal-ai/client";

const { HOSTS, KEY, PICTURE } = process.env;
const hosts = JSON.parse(HOSTS);
const picture = Buffer.from(PICTURE, "base64");
const seen = {};

// The client has no base URL: its addresses are changed on their way.
const rewritten = (address, init) => {
  const url = new URL(address);
  const there = hosts[url.host];
  return fetch(there ? there + url.pathname + url.search : address, init);
};
const client = (credentials) =>
  createFalClient({ credentials, fetch: rewritten, retry: { maxRetries: 1, baseDelay: 1 } });
const fal = client(KEY);

const isPng = (bytes) => Buffer.from(bytes).subarray(1, 4).toString() === "PNG";
const fetchBytes = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());
const refusal = async (action) => {
  try {
    await action();
  } catch (error) {
    return {
      name: error.name,
      status: error.status ?? 0,
      message: error.message,
      fields: error.fieldErrors?.map?.((field) => field.loc.join(".")) ?? [],
      requestId: error.requestId ?? "",
      isUserTimeout: error.isUserTimeout ?? false,
    };
  }
  assert.fail("not refused");
};

// Subscribe by polling; the model's sub-path is not part of the polled address.
const statuses = [];
const images = await fal.subscribe("fal-ai/flux/schnell", {
  input: { prompt: "a lighthouse", seed: 7, image_size: "landscape_16_9", num_images: 2 },
  logs: true,
  pollInterval: 5,
  onQueueUpdate: (update) => statuses.push([update.status, update.logs?.length ?? -1]),
});
assert.equal(images.data.images.length, 2);
assert.deepEqual([images.data.images[0].width, images.data.images[0].height], [1024, 576]);
assert.ok(images.requestId);
const bytes = await fetchBytes(images.data.images[0].url);
assert.ok(isPng(bytes));
seen.image = Buffer.from(bytes).toString("base64");
seen.statuses = statuses;

// Subscribe by a stream of events.
const streamed = [];
const film = await fal.subscribe("fal-ai/ltx-2.3/text-to-video", {
  input: { prompt: "waves", duration: 6, fps: 8 },
  mode: "streaming",
  logs: true,
  onQueueUpdate: (update) => streamed.push(update.status),
});
seen.streamed = streamed;
seen.film = Buffer.from(await fetchBytes(film.data.video.url)).toString("base64");

// Step by step, with every header a caller can set.
const queued = await fal.queue.submit("fal-ai/flux/dev", {
  input: { prompt: "a boat" },
  webhookUrl: "https://example.com/hook",
  priority: "low",
  hint: "here",
  startTimeout: 30,
  storageSettings: { expiresIn: "1h" },
});
assert.equal(queued.status, "IN_QUEUE");
let status;
do {
  status = await fal.queue.status("fal-ai/flux/dev", { requestId: queued.request_id });
} while (status.status !== "COMPLETED");
const result = await fal.queue.result("fal-ai/flux/dev", { requestId: queued.request_id });
assert.equal(result.requestId, queued.request_id);
seen.urls = { status: queued.status_url, response: queued.response_url };

// Cancel while it waits, and once it is done.
const waiting = await fal.queue.submit("fal-ai/flux/dev", { input: { prompt: "stop" } });
await fal.queue.cancel("fal-ai/flux/dev", { requestId: waiting.request_id });
seen.cancelDone = await refusal(() =>
  fal.queue.cancel("fal-ai/flux/dev", { requestId: queued.request_id })
);

// Synchronous, with the picture in the answer.
const run = await fal.run("fal-ai/flux/schnell", {
  input: { prompt: "at once", sync_mode: true, image_size: "square" },
});
assert.ok(run.data.images[0].url.startsWith("data:image/png;base64,"));

// Uploads: as an input, by hand, and in parts.
const cutout = await fal.subscribe("fal-ai/birefnet/v2", {
  input: { image_url: new Blob([picture], { type: "image/png" }), output_mask: true },
  pollInterval: 5,
});
assert.ok(isPng(await fetchBytes(cutout.data.image.url)));
assert.ok(isPng(await fetchBytes(cutout.data.mask_image.url)));
const large = new Uint8Array(91 * 1024 * 1024).fill(5);
large[large.length - 1] = 9;
const largeUrl = await fal.storage.upload(new Blob([large], { type: "video/mp4" }));
const back = await fetchBytes(largeUrl);
assert.equal(back.length, large.length);
assert.equal(back[back.length - 1], 9);

// Errors.
seen.badKey = await refusal(() => client("wrong:key").run("fal-ai/flux/dev", { input: {} }));
seen.noPrompt = await refusal(() =>
  fal.subscribe("fal-ai/flux/dev", { input: {}, pollInterval: 5 })
);
seen.wrongType = await refusal(() =>
  fal.run("fal-ai/flux/dev", { input: { prompt: "x", seed: "seven" } })
);
seen.unknownModel = await refusal(() => fal.queue.submit("nobody/nothing", { input: {} }));
seen.unreachable = await refusal(() =>
  fal.run("fal-ai/birefnet/v2", { input: { image_url: "https://example.com/a.png" } })
);

console.log(JSON.stringify(seen));
