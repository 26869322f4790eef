// Replicate's own client against the simulator; prints what it saw as one JSON object.
import assert from "node:assert/strict";
import Replicate from "replicate";

const { ENDPOINT, KEY, PICTURE } = process.env;
const replicate = new Replicate({ auth: KEY, baseUrl: ENDPOINT });
const picture = Buffer.from(PICTURE, "base64");
const seen = {};

const isPng = (bytes) => Buffer.from(bytes).subarray(1, 4).toString() === "PNG";
const fetchBytes = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());
const refusal = async (action) => {
  try {
    await action();
  } catch (error) {
    const status = error.response?.status ?? 0;
    return { status, message: error.message };
  }
  assert.fail("not refused");
};

// Create and wait: the answer to the submission holds the result.
const input = { prompt: "a lighthouse", seed: 7, num_outputs: 2, aspect_ratio: "16:9" };
const images = await replicate.run("black-forest-labs/flux-schnell", { input });
assert.equal(images.length, 2);
const bytes = await fetchBytes(images[0]);
assert.ok(isPng(bytes));
seen.image = Buffer.from(bytes).toString("base64");

// Create and poll.
const model = await replicate.models.get("stability-ai", "sdxl");
assert.ok(model.latest_version.openapi_schema.components.schemas.Input.properties.prompt);
const version = model.latest_version.id;
const statuses = [];
await replicate.run(
  `stability-ai/sdxl:${version}`,
  { input: { prompt: "a boat", seed: 1 }, wait: { mode: "poll", interval: 5 } },
  (prediction) => statuses.push(prediction.status)
);
seen.statuses = statuses;

// Stream.
const events = [];
let words = "";
for await (const event of replicate.stream("meta/meta-llama-3-8b-instruct", {
  input: { prompt: "llamas" },
})) {
  events.push(event.event);
  words += event.toString();
}
seen.events = events;
seen.words = words;

// Cancel.
const running = await replicate.predictions.create({
  model: "black-forest-labs/flux-schnell",
  input: { prompt: "to be cancelled" },
});
seen.cancelled = (await replicate.predictions.cancel(running.id)).status;

// Deployment.
const deployed = await replicate.deployments.predictions.create(
  "black-forest-labs",
  "flux-schnell",
  { input: { prompt: "deployed" }, wait: true }
);
assert.equal(deployed.status, "succeeded");

// Upload, by hand and as an input.
const file = await replicate.files.create(new Blob([picture], { type: "image/png" }), { a: 1 });
assert.equal(file.size, picture.length);
assert.deepEqual((await replicate.files.get(file.id)).metadata, { a: 1 });
const cutout = await replicate.run("bria/remove-background", { input: { image: picture } });
assert.ok(isPng(await fetchBytes(cutout)));
seen.files = (await replicate.files.list()).results.length;
assert.equal(await replicate.files.delete(file.id), true);
seen.filesLeft = (await replicate.files.list()).results.length;

// Input and output as data URIs. Made by hand: with fileEncodingStrategy "data-uri" version 1.4.0
// sends its own settings, the key among them, as the input (lib/util.js passes the wrong argument).
const inline = (await replicate.models.get("simulated", "cutout-inline")).latest_version.id;
const output = await replicate.run(`simulated/cutout-inline:${inline}`, {
  input: { image: `data:image/png;base64,${PICTURE}` },
});
assert.ok(isPng(await fetchBytes(output.url())));

// Errors.
const stranger = new Replicate({ auth: "r8_wrong", baseUrl: ENDPOINT });
seen.badKey = await refusal(() => stranger.models.list());
seen.noPrompt = await refusal(() =>
  replicate.run("black-forest-labs/flux-schnell", { input: {} })
);
seen.wrongType = await refusal(() =>
  replicate.run("black-forest-labs/flux-schnell", { input: { prompt: "x", seed: "seven" } })
);
seen.unknownModel = await refusal(() => replicate.run("nobody/nothing", { input: {} }));
seen.unknownVersion = await refusal(() =>
  replicate.predictions.create({ version: "0".repeat(64), input: {} })
);
seen.unreachable = await refusal(() =>
  replicate.run("bria/remove-background", { input: { image: "https://example.com/a.png" } })
);

// Lists, page by page.
seen.predictions = [];
for await (const page of replicate.paginate(replicate.predictions.list)) {
  seen.predictions.push(page.length);
}
assert.ok((await replicate.collections.list()).results.length > 0);
assert.ok((await replicate.collections.get("text-to-image")).models.length > 0);
assert.ok((await replicate.hardware.list()).length > 0);
assert.equal((await replicate.accounts.current()).type, "user");
assert.equal((await replicate.models.search("sdxl")).results.length, 1);
assert.equal((await replicate.models.versions.list("stability-ai", "sdxl")).results.length, 1);
seen.secret = (await replicate.webhooks.default.secret.get()).key;

console.log(JSON.stringify(seen));
