// Search, and the ways to what the view does not hold.
let asked = 0; // the number of the last question; answers to earlier ones come too late

// ask puts a question to the hooks and gives its answer to then, unless another was put since.
async function ask(question, then) {
  const mine = ++asked;
  try {
    const answer = await question();
    if (mine === asked) then(answer);
  } catch (err) {
    if (mine === asked) $("count").textContent = `${words.failed}: ${err.message}`;
  }
}

// visit selects a name or an event, wherever it is.
function visit(id) {
  $("found").hidden = true;
  const hook = more();
  if (!hook || nodes.has(id)) return set({ sel: id, q: "" });
  ask(() => hook.around(id), (view) => {
    Object.assign(state, { sel: view.nodes.some((n) => n.id === id) ? id : "", q: "" });
    save();
    open(view);
  });
}

// period asks for a stretch of time that the view may not hold.
function period(from, to) {
  set({ from, to });
  const hook = more();
  if (hook) ask(() => hook.window(from, to), open);
}

// look lists the names and sentences that hold the words searched for.
function look(text) {
  const hook = more();
  if (!fold(text)) return list({ names: [], sentences: [] });
  if (hook) return ask(() => hook.search(text), list);
  const terms = fold(text).split(/\s+/).filter(Boolean);
  const names = data.nodes.filter((n) => n.kind !== "event" && terms.every((t) => fold([n.label, n.en || "", ...(n.aliases || [])].join(" ")).includes(t)));
  list({ names: names.sort((a, b) => b.articles - a.articles).slice(0, 8), sentences: [] });

  function list({ names, sentences }) {
    const items = names.map((n) => choice(n.id, label(n), `${words[n.kind]} · ${n.articles} ${words.articles}`))
      .concat(sentences.map((s) => choice(s.id, s.quote, [s.source, s.published].filter(Boolean).join(" · "))));
    $("found").replaceChildren(...items);
    $("found").hidden = !items.length;
  }
  function choice(id, text, about) {
    const li = el("li"), b = el("button", text);
    b.append(el("small", about));
    b.onclick = () => visit(id);
    li.append(b);
    return li;
  }
}
