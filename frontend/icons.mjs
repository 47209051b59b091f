// Draws the icons that we use from @navikt/aksel-icons into static/fotfeste/icons/ (committed; MIT, see LICENSES.md there).
// The name on the left is the one that templates use: {{ icon("clock") }}.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const source = join(root, "node_modules/@navikt/aksel-icons/dist/svg");
const target = join(root, "src/fotfeste/web/shared/static/fotfeste/icons");

const drawings = `
Archive ArrowLeft ArrowRight ArrowUndo Bell Briefcase Buildings3 Calendar Chat Checkmark ChevronDown ChevronLeft ChevronRight
Clock CloudSlash CloudUp Cloud Download EnvelopeClosed Exclamationmark ExclamationmarkTriangle Eye EyeSlash FileCheckmark
FileText Globe Heart House InformationSquare Language Laptop Leave Link MagnifyingGlass Microphone Minus MobileSmall
PadlockLocked Paperclip Paperplane Pencil Person PersonGroup PersonPlus Phone Plus PrinterSmall Shield ShieldCheckmark
Tasklist Trash Upload XMark`.trim().split(/\s+/);

const dashed = (name) => name.replace(/([a-z])([A-Z0-9])/g, "$1-$2").replace(/^X-?Mark$/, "x-mark").toLowerCase();

mkdirSync(target, { recursive: true });
for (const name of drawings) {
  const paths = readFileSync(join(source, `${name}.svg`), "utf8").replace(/<\/?svg[^>]*>|\n| fill="[^"]*"/g, "");
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="currentColor">${paths}</svg>`;
  writeFileSync(join(target, `${dashed(name)}.svg`), `${drawing}\n`);
}
console.log(`${drawings.length} icons drawn`);
