// The path between two names: by way of events in which both take part, never by
// way of an article. Passing through a node costs more the more it is tied to,
// as everything is connected by way of a country, and that says nothing; the
// toll is that of graph/query.

// follow finds the path that the state asks for, among the events that are shown.
function follow() {
  route = byID.has(state.path) && chosen() ? cheapest(chosen().i, byID.get(state.path).i) : null;
}

function cheapest(from, to) {
  const n = names.length, shownNow = new Uint8Array(events.length);
  for (const e of shown) shownNow[e.i] = 1;
  const ties = (v) => v < n ? ofName[v].filter((e) => shownNow[e.i]).map((e) => n + e.i) : events[v - n].names;
  const toll = (v) => {
    const cost = Math.log2(1 + (v < n ? ofName[v].length : events[v - n].names.length));
    return 1 + (v < n && names[v].kind === "place" ? 2 * cost : cost);
  };
  const cost = new Float64Array(n + events.length).fill(Infinity), before = new Int32Array(n + events.length).fill(-1);
  const heap = new Heap();
  cost[from] = 0;
  heap.push(0, from);
  for (let top; (top = heap.pop());) {
    const [c, v] = top;
    if (v === to) break;
    if (c > cost[v]) continue;
    for (const w of ties(v)) {
      const next = c + (w === to ? 1 : toll(w));
      if (next >= cost[w]) continue;
      cost[w] = next;
      before[w] = v;
      heap.push(next, w);
    }
  }
  if (cost[to] === Infinity) return [];
  const out = [];
  for (let v = to; v >= 0; v = before[v]) out.unshift(v);
  return out;
}

// Heap gives pairs back by their first member, the smallest first.
class Heap {
  items = [];
  push(key, value) {
    const a = this.items;
    let i = a.push([key, value]) - 1;
    for (let up; i && a[up = (i - 1) >> 1][0] > a[i][0]; i = up) [a[i], a[up]] = [a[up], a[i]];
  }
  pop() {
    const a = this.items, top = a[0], last = a.pop();
    if (!a.length) return top;
    a[0] = last;
    for (let i = 0, k; (k = 2 * i + 1) < a.length; i = k) {
      if (k + 1 < a.length && a[k + 1][0] < a[k][0]) k++;
      if (a[i][0] <= a[k][0]) break;
      [a[i], a[k]] = [a[k], a[i]];
    }
    return top;
  }
}
