// OpenAI's own client against the simulator; prints what it saw as one JSON object.
import assert from "node:assert/strict";
import OpenAI, { toFile } from "openai";

const { ENDPOINT, LOCAL, KEY, PICTURE, MASK } = process.env;
const openai = new OpenAI({ apiKey: KEY, baseURL: ENDPOINT, maxRetries: 1 });
const picture = () => toFile(Buffer.from(PICTURE, "base64"), "in.png", { type: "image/png" });
const seen = {};

const isPng = (bytes) => Buffer.from(bytes).subarray(1, 4).toString() === "PNG";
const refusal = async (action) => {
  try {
    await action();
  } catch (error) {
    return {
      name: error.constructor.name,
      status: error.status,
      code: error.code,
      param: error.param,
      type: error.type,
      requestId: error.requestID,
    };
  }
  assert.fail("not refused");
};

// Generate, inline and by URL.
const inline = await openai.images.generate({
  model: "gpt-image-1",
  prompt: "a lighthouse",
  size: "1536x1024",
  n: 2,
});
assert.equal(inline.data.length, 2);
assert.ok(isPng(Buffer.from(inline.data[0].b64_json, "base64")));
assert.equal(inline.usage.total_tokens, 4170);
assert.ok(inline._request_id);
const linked = await openai.images.generate({ model: "dall-e-3", prompt: "a boat" });
assert.ok(isPng(await (await fetch(linked.data[0].url)).arrayBuffer()));

// Edit within a mask, edit several, vary.
const edited = await openai.images.edit({
  model: "gpt-image-1",
  image: await picture(),
  mask: await toFile(Buffer.from(MASK, "base64"), "mask.png", { type: "image/png" }),
  prompt: "a red boat",
});
seen.edited = edited.data[0].b64_json;
await openai.images.edit({
  model: "gpt-image-1",
  image: [await picture(), await picture()],
  prompt: "both",
});
const varied = await openai.images.createVariation({ model: "dall-e-2", image: await picture() });
assert.ok(varied.data[0].url);

seen.models = (await openai.models.list()).data.map((model) => model.id);

// Errors.
const stranger = new OpenAI({ apiKey: "sk-wrong", baseURL: ENDPOINT, maxRetries: 0 });
seen.badKey = await refusal(() => stranger.images.generate({ prompt: "x" }));
seen.emptyPrompt = await refusal(() =>
  openai.images.generate({ model: "gpt-image-1", prompt: "" })
);
seen.badSize = await refusal(() =>
  openai.images.generate({ model: "gpt-image-1", prompt: "x", size: "0x0" })
);
seen.unknownModel = await refusal(() => openai.images.generate({ model: "none", prompt: "x" }));

// A server of one's own: no key, any size.
const local = new OpenAI({ apiKey: "none", baseURL: LOCAL });
const own = await local.images.generate({
  model: "stablediffusion",
  prompt: "a hut",
  size: "96x64",
  response_format: "b64_json",
});
assert.ok(isPng(Buffer.from(own.data[0].b64_json, "base64")));

console.log(JSON.stringify(seen));
