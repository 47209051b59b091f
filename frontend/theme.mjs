// Builds our theme from designsystemet.config.json and puts it in static/fotfeste/theme.css (committed).
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), "fotfeste-theme-"));
copyFileSync(join(here, "designsystemet.config.json"), join(work, "designsystemet.config.json"));
const run = (...words) =>
  execFileSync("npx", ["--yes", "@digdir/designsystemet@1.15.0", "tokens", ...words], { cwd: work, stdio: "inherit" });
run("create", "--config", "designsystemet.config.json");
run("build", "-o", "css");
copyFileSync(join(work, "css/fotfeste.css"), join(here, "../src/fotfeste/web/shared/static/fotfeste/theme.css"));
rmSync(work, { recursive: true });
