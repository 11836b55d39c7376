// Small helpers around the document. Text of articles only ever becomes text nodes.
const $ = (id) => document.getElementById(id);

// One spelling for the variants that Arabic newspapers mix.
const fold = (s) => s.normalize("NFKC").toLowerCase().replace(/[\u064b-\u065f\u0670\u0640\u200c-\u200f\u2066-\u2069]/g, "")
  .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").replace(/ؤ/g, "و").replace(/ئ/g, "ي");

function el(tag, text, cls) {
  const x = document.createElement(tag);
  if (text !== undefined) x.textContent = text;
  if (cls) x.className = cls;
  return x;
}
const ltr = (text) => Object.assign(el("bdi", text), { dir: "ltr" });
const label = (n) => state.lang === "en" && n.en ? n.en : n.name || n.label;
function nameButton(n) {
  const b = el("button", label(n), "name");
  b.onclick = (ev) => { ev.stopPropagation(); visit(n.id); };
  return b;
}
