// Copies the front-end packages that pages load from node_modules into static/vendor/ (git-ignored).
// Run by `npm run build` after `npm ci`. Nothing is compiled: what is served is what the packages ship.
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const vendor = join(root, "src/fotfeste/web/shared/static/vendor");

const withoutSourceMap = (text) => text.replace(/\n?\/[/*]# sourceMappingURL=[^\n]*/g, "");

async function copyText(from, to) {
  const target = join(vendor, to);
  await mkdir(dirname(target), { recursive: true });
  // A source map that is not served would fail the manifest of the static files.
  await writeFile(target, withoutSourceMap(await readFile(join(modules, from), "utf8")));
}

async function copyFont(name) {
  const from = join(modules, "@fontsource-variable", name);
  const to = join(vendor, name);
  await mkdir(join(to, "files"), { recursive: true });
  await cp(join(from, "index.css"), join(to, "index.css"));
  for (const file of await readdir(join(from, "files"))) {
    if (file.endsWith("-wght-normal.woff2")) await cp(join(from, "files", file), join(to, "files", file));
  }
}

await rm(vendor, { recursive: true, force: true });
await copyText("@digdir/designsystemet-css/dist/src/index.css", "designsystemet/index.css");
await copyText("@digdir/designsystemet-web/dist/umd/index.js", "designsystemet/index.js");
await copyFont("inter");
await copyFont("schibsted-grotesk");
console.log("Front-end packages copied to src/fotfeste/web/shared/static/vendor");
