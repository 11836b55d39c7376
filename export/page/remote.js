// The hooks by which a served page asks where it came from for more than its view
// holds; data.js says what they give.
const remote = (() => {
  async function question(name, params) {
    const answer = await fetch(`/api/${name}?${new URLSearchParams(params)}`);
    const body = await answer.json();
    if (!answer.ok) throw new Error(`${body.error.where}: ${body.error.what}`);
    return body;
  }
  return {
    search: (q) => question("search", { q }),
    // An event's own names are known already: what else they take part in is not.
    around: (id, from, to) => question("around", { id, hops: id.startsWith("event:") ? 2 : 1, from, to }),
    window: (from, to) => question("window", { from, to }),
    path: (a, b) => question("path", { a, b }),
    state: () => question("state", {}),
  };
})();
