// Checks the JSON-LD of every page of a built site with Adobe's validator and schema.org's words.
//
//   npm install @adobe/structured-data-validator @marbec/web-auto-extractor
//   node bench/structured_data.mjs SITE schemaorg-all-https.jsonld
//
// The vocabulary is schema.org's own (github.com/schemaorg/schemaorg, data/releases). Errors of the
// vocabulary count everywhere; of the search engines' own rules those for offers do not, since the
// site sells nothing, nor that for a picture: a drawing is never passed off as a photo of a product.
import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const here = createRequire(join(process.cwd(), "package.json"));
const load = async (name) => import(pathToFileURL(here.resolve(name)).href);
const { default: Validator } = await load("@adobe/structured-data-validator");
const { default: Extractor } = await load("@marbec/web-auto-extractor");

const [site, vocabulary] = process.argv.slice(2).map((path) => resolve(path));
const schema = JSON.parse(readFileSync(vocabulary, "utf8"));
const SHOP = /offers|aggregateRating|review|^image$/;
const pages = readdirSync(site, { recursive: true }).filter((name) => name.endsWith("index.html"));
const kinds = new Map();
let errors = 0;
let ratings = 0;
for (const name of pages) {
  const html = readFileSync(join(site, name), "utf8");
  if (/"aggregateRating"/.test(html)) ratings += 1;
  const data = new Extractor({ addLocation: true }).parse(html);
  for (const kind of Object.keys(data.jsonld)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  for (const issue of await new Validator(schema).validate(data)) {
    const ofShops = issue.fieldNames?.length && issue.fieldNames.every((field) => SHOP.test(field));
    const isUnknown = issue.issueMessage.includes("not supported by the schema.org");
    if (!isUnknown && (issue.severity !== "ERROR" || ofShops)) continue;
    errors += 1;
    if (errors <= 20) console.log(`${name}: ${issue.issueMessage} ${JSON.stringify(issue.path)}`);
  }
}
console.log(`${pages.length} pages, ${errors} errors, ${ratings} with aggregateRating`);
console.log(Object.fromEntries([...kinds].sort()));
process.exit(errors || ratings ? 1 : 0);
