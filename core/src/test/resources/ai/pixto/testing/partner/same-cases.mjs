// The partners' own clients do what Pixto's engines do in the same test; prints null.
import Replicate from "replicate";
import { createFalClient } from "@fal-ai/client";
import OpenAI, { toFile } from "openai";

const env = process.env;
const picture = Buffer.from(env.PICTURE, "base64");

const replicate = new Replicate({ auth: env.REPLICATE_KEY, baseUrl: env.REPLICATE });
await replicate.predictions.create({
  model: "black-forest-labs/flux-schnell",
  input: JSON.parse(env.REPLICATE_INPUT),
});
await replicate.predictions.create({
  version: env.REPLICATE_VERSION,
  input: JSON.parse(env.REPLICATE_VERSION_INPUT),
});
const uploaded = await replicate.files.create(new File([picture], "send-image.png", { type: "image/png" }));
await replicate.files.delete(uploaded.id);
const stopped = await replicate.predictions.create({
  model: "black-forest-labs/flux-schnell",
  input: JSON.parse(env.REPLICATE_STOPPED),
});
await replicate.predictions.cancel(stopped.id);

const hosts = JSON.parse(env.FAL_HOSTS);
const rewritten = (address, init) => {
  const url = new URL(address);
  const there = hosts[url.host];
  return fetch(there ? there + url.pathname + url.search : address, init);
};
const fal = createFalClient({ credentials: env.FAL_KEY, fetch: rewritten });
await fal.storage.upload(new File([picture], "send-image.png", { type: "image/png" }));
await fal.queue.submit("fal-ai/flux/schnell", { input: JSON.parse(env.FAL_INPUT) });
const waiting = await fal.queue.submit("fal-ai/flux/dev", {
  input: JSON.parse(env.FAL_STOPPED),
});
await fal.queue.cancel("fal-ai/flux/dev", { requestId: waiting.request_id });

const openai = new OpenAI({ apiKey: env.OPENAI_KEY, baseURL: env.OPENAI });
await openai.images.generate(JSON.parse(env.OPENAI_INPUT));
const file = (name) => toFile(picture, name, { type: "image/png" });
await openai.images.edit({
  model: "gpt-image-1",
  prompt: "at night",
  image: await file("send-image.png"),
  mask: await file("send-mask.png"),
});
await openai.images.edit({
  model: "gpt-image-1",
  prompt: env.OPENAI_SCENE,
  image: [await file("send-references-1.png"), await file("send-references-2.png")],
});

console.log("null");
