// Starts the form, in Spanish whatever the browser speaks: what people chose in it before stays. And marks the fields that
// somebody changes: typing, pasting, dropping, a shortcut or a button.
const KEY = "sveltia-cms.prefs";

function prefer(locale) {
  try {
    const chosen = JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
    if (!chosen.locale || chosen.locale === "auto") {
      localStorage.setItem(KEY, JSON.stringify({ ...chosen, locale }));
    }
  } catch {
    // Without storage the browser's language decides.
  }
}

const mark = ({ target }) => target.closest?.("[data-key-path]")?.setAttribute("data-changed", "");

for (const name of ["beforeinput", "paste", "cut", "drop"]) {
  document.addEventListener(name, mark, true);
}
document.addEventListener("click", (event) => event.target.closest?.("button") && mark(event), true);
document.addEventListener("keydown", (event) => (event.ctrlKey || event.metaKey) && mark(event), true);

prefer("es-MX");
const { default: form } = await import("./index.js");
form.init();
