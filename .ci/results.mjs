// Adds up what the parts of a test run wrote: failures and rows not run by name, then one line of numbers.
// usage: results.mjs <reports folder> <number of steps that failed without a report>
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const [reports, broken] = process.argv.slice(2);
const total = { passed: 0, failed: Number(broken), skipped: 0 };

const entities = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&", "#10": "\n" };
const unescape = (text) => text.replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole);
const attribute = (tag, name) => unescape(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "");

for (const file of surefireReports()) {
  for (const [, tag, body] of readFileSync(file, "utf8").matchAll(/<testcase( [^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs)) {
    const row = `${attribute(tag, "classname").replace(/^.*\.(?=[A-Z])/, "")}: ${attribute(tag, "name")}`;
    const broke = /<(failure|error)( [^>]*)?>/.exec(body ?? "");
    const skipped = /<skipped([^>]*)>/.exec(body ?? "");
    if (broke) {
      failed(row, attribute(broke[0], "message"));
    } else if (skipped) {
      total.skipped++;
      console.log(`${attribute(skipped[1], "message") || "skipped"}: ${row}`);
    } else {
      total.passed++;
    }
  }
}

const failedBeforeVitest = total.failed;
const vitest = join(reports, "vitest.json");
if (existsSync(vitest)) {
  const { testResults } = JSON.parse(readFileSync(vitest, "utf8"));
  for (const { name, message, assertionResults } of testResults) {
    // A file that could not even be read has no rows of its own.
    if (assertionResults.length === 0 && message) failed(basename(name), message);
    for (const { status, fullName, failureMessages } of assertionResults) {
      if (status === "passed") total.passed++;
      else if (status === "failed") failed(fullName, failureMessages.join("\n"));
      else total.skipped++;
    }
  }
}

diedWithoutReport("vitest", failedBeforeVitest);

const failedBeforeWalk = total.failed;
const walk = join(reports, "walk.log");
if (existsSync(walk)) {
  const summary = readFileSync(walk, "utf8");
  // One summary for each part of the walk.
  const count = (name) =>
    [...summary.matchAll(new RegExp(`^(?:#|ℹ) ${name} (\\d+)$`, "gm"))].reduce((sum, [, n]) => sum + Number(n), 0);
  total.passed += count("pass");
  total.failed += count("fail") + count("cancelled");
  total.skipped += count("skipped") + count("todo");
}

diedWithoutReport("walk", failedBeforeWalk);

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;

function surefireReports() {
  const modules = ["server", ...readdirSync("connectors").map((name) => join("connectors", name))];
  return modules
    .map((module) => join(module, "target/surefire-reports"))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => /TEST-.*\.xml$/.test(file));
}

// A part that failed and has no row that says so is one failure itself.
function diedWithoutReport(part, before) {
  if (existsSync(join(reports, `${part}.failed`)) && total.failed === before) total.failed++;
}

function failed(row, why) {
  total.failed++;
  console.log(`failed: ${row}\n${why.split("\n").slice(0, 12).join("\n").replace(/^/gm, "    ")}`);
}
