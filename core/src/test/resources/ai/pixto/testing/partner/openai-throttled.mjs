// OpenAI's own client, told to come back later.
import OpenAI from "openai";

const { ENDPOINT, KEY } = process.env;
const openai = new OpenAI({ apiKey: KEY, baseURL: ENDPOINT, maxRetries: 2 });
const image = await openai.images.generate({ model: "gpt-image-1", prompt: "later" });
console.log(JSON.stringify({ images: image.data.length }));
