// Whether Replicate's own client takes a webhook for genuine; prints true or false.
import { validateWebhook } from "replicate";

const { HEADERS, BODY, SECRET } = process.env;
console.log(await validateWebhook({ headers: JSON.parse(HEADERS), body: BODY }, SECRET));
