// Verifies a webhook of fal with Node's own Ed25519 and the published keys; prints true or false.
import { createHash, createPublicKey, verify } from "node:crypto";

const { HEADERS, BODY, JWKS } = process.env;
const headers = JSON.parse(HEADERS);
const header = (name) => headers["x-fal-webhook-" + name];
const message = [
  header("request-id"),
  header("user-id"),
  header("timestamp"),
  createHash("sha256").update(BODY).digest("hex"),
].join("\n");
const { keys } = await (await fetch(JWKS)).json();
const signature = Buffer.from(header("signature"), "hex");
console.log(
  keys.some((jwk) =>
    verify(null, Buffer.from(message), createPublicKey({ key: jwk, format: "jwk" }), signature)
  )
);
