// Reads phrases as JSON Lines, {"text", "published"}, and writes what chrono's Arabic parser finds in each: a list of
// {"start", "end"} in bytes and {"from", "to"} as local times.
import * as chrono from "chrono-node/ar";
import { createInterface } from "node:readline";

const stamp = (d) => d.toISOString().slice(0, 16);

for await (const line of createInterface({ input: process.stdin })) {
  const { text, published } = JSON.parse(line);
  const now = new Date(`${published}T12:00:00Z`);
  const found = chrono.parse(text, now).map((r) => {
    const start = Buffer.byteLength(text.slice(0, r.index));
    return {
      start,
      end: start + Buffer.byteLength(r.text),
      from: stamp(r.start.date()),
      to: r.end ? stamp(r.end.date()) : "",
    };
  });
  console.log(JSON.stringify(found));
}
