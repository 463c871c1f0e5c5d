// The search page. Pagefind's index is asked for when somebody types, never before.
const STEP = 10;
const form = document.querySelector("[data-search]");
const field = form.elements.q;
const status = document.querySelector("[data-search-status]");
const list = document.querySelector("[data-search-results]");
const more = document.querySelector("[data-search-more]");
const hint = status.textContent;
let engine;
let turn = 0;
let timer;

const load = () => {
  // The bundle stands beside assets/, wherever the site itself stands.
  engine = engine || import(new URL("../pagefind/pagefind.js", import.meta.url).href);
  return engine;
};

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
};

// An excerpt is text with <mark>: it is read in a document that runs nothing, and only those two are taken over.
const excerpt = (markup) =>
  [...new DOMParser().parseFromString(markup, "text/html").body.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", "", node.textContent) : node.textContent);

const result = ({ url, meta, excerpt: markup }) => {
  const link = element("a", "", meta.title || url);
  link.href = url;
  const item = element("li", "", element("h2", "result-title", link));
  const details = [meta.label, meta.date].filter(Boolean).map((text) => element("span", "", text));
  if (details.length) item.append(element("p", "meta", ...details));
  item.append(element("p", "result-excerpt", ...excerpt(markup)));
  return item;
};

const count = (total, words) => {
  if (total === 0) return `Sin resultados para «${words}». Prueba con otra palabra o con menos palabras.`;
  return total === 1 ? `1 resultado para «${words}»` : `${total.toLocaleString("es-MX")} resultados para «${words}»`;
};

const show = async (found, from, mine) => {
  const data = await Promise.all(found.slice(from, from + STEP).map((entry) => entry.data()));
  if (mine !== turn) return;
  if (from === 0) list.replaceChildren();
  list.append(...data.map(result));
  more.hidden = found.length <= from + STEP;
  more.onclick = () => {
    const last = list.children.length;
    show(found, last, mine).then(() => list.children[last] && list.children[last].querySelector("a").focus());
  };
};

const search = async () => {
  const words = field.value.trim();
  const mine = ++turn;
  history.replaceState(null, "", words ? `?q=${encodeURIComponent(words)}` : location.pathname);
  if (words.length < 2) {
    list.replaceChildren();
    more.hidden = true;
    status.textContent = hint;
    return;
  }
  try {
    if (!engine) status.textContent = "Buscando…";
    const found = (await (await load()).search(words)).results;
    if (mine !== turn) return;
    await show(found, 0, mine);
    if (mine === turn) status.textContent = count(found.length, words);
  } catch (error) {
    engine = undefined;
    if (mine !== turn) return;
    list.replaceChildren();
    more.hidden = true;
    status.textContent = "El buscador no está disponible por ahora. Mientras tanto, puedes recorrer el blog por eje, área, tema o año.";
  }
};

field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(search, 200);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  search();
});
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  field.value = asked;
  search();
}
