// Starts the form, in Spanish whatever the browser speaks: what people chose in it before stays.
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

prefer("es-MX");
const { default: form } = await import("./index.js");
form.init();
