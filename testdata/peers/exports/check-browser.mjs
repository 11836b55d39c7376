// Shows exports of tarikh in the libraries that draw them, in a real Chromium, and prints what is on the page, an object
// a format. Usage: node check-browser.mjs FOLDER, in which the file of a format is called by the format's name. The
// profile and the pages are made in a temporary folder; nothing leaves the machine.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const folder = process.argv[2];
const require = createRequire(import.meta.url);
const library = (name, file) => {
  const found = require.resolve.paths(name).map((p) => join(p, name, file));
  for (const path of found) try { return readFileSync(path, "utf8"); } catch { /* the next one up */ }
  throw new Error(`${name} is not installed in ${dirname(found[0])}`);
};
// A script ends at the first </script>, wherever that stands.
const script = (text) => `<script>${text.replaceAll("</script", "<\\/script")}</script>`;
const data = (name) => script(`const doc = ${readFileSync(join(folder, name), "utf8")};`);

// The page counts in found; what goes wrong, or runs that should not, is in found.error.
const head = `<!doctype html><html dir="rtl"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:">
<body><div id="here" style="width:1200px;height:700px"></div><pre id="found"></pre>` + script(`
const found = {};
const fail = (why) => { found.error = found.error ?? String(why); tell(); };
const tell = () => { document.getElementById("found").textContent = JSON.stringify(found); };
addEventListener("error", (e) => fail(e.message));
globalThis.alert = () => fail("article text ran as a script");`);

const pages = {
  vis: () => script(library("vis-timeline", "standalone/umd/vis-timeline-graph2d.min.js")) + data("vis") + script(`
    const timeline = new vis.Timeline(document.getElementById("here"), new vis.DataSet(doc.items), new vis.DataSet(doc.groups), {...doc.options, cluster: false});
    timeline.fit({animation: false});
    setTimeout(() => {
      const drawn = Object.values(timeline.itemSet.items);
      found.events = drawn.filter((x) => x.displayed && x.parent && Number.isFinite(x.data.start.valueOf())).length + doc.undated.length;
      found.evidence = doc.items.concat(doc.undated).reduce((n, x) => n + x.evidence.length, 0);
      const month = timeline.itemSet.items["event:2"].data;
      if (String(month.end - month.start) !== String(31 * 24 * 3600 * 1000)) fail("December lasts " + (month.end - month.start));
      if (document.querySelector("#here script, #here iframe")) fail("article text is markup");
      tell();
    }, 2000);`),

  timelinejs: () => script(library("@knight-lab/timelinejs", "dist/js/timeline.js")) + data("timelinejs") + script(`
    const timeline = new TL.Timeline("here", doc, {font: null, ga_measurement_id: null, hash_bookmark: false});
    setTimeout(() => {
      found.events = document.querySelectorAll("#here .tl-timemarker").length + doc.undated.length;
      found.evidence = document.querySelectorAll("#here blockquote").length + doc.undated.length;
      const message = document.querySelector("#here .tl-message-content");
      if (message?.textContent && !found.events) fail(message.textContent);
      if (document.querySelector("#here script, #here iframe")) fail("article text is markup");
      tell();
    }, 4000);`),
};

const out = {};
for (const [name, page] of Object.entries(pages)) {
  const work = mkdtempSync(join(tmpdir(), "tarikh-"));
  try {
    const file = join(work, "page.html");
    writeFileSync(file, head + page());
    const dom = execFileSync("chromium", ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", `--user-data-dir=${join(work, "profile")}`,
      "--virtual-time-budget=15000", "--dump-dom", "file://" + file], { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"], timeout: 90000 });
    const text = /<pre id="found">([^<]*)<\/pre>/.exec(dom)?.[1] ?? "";
    out[name] = text ? JSON.parse(text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")) : { error: "the page says nothing" };
  } catch (e) {
    out[name] = { error: String(e).slice(0, 300) };
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}
process.stdout.write(JSON.stringify(out));
