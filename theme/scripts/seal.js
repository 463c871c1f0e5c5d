// Opens the sealed staff board (made by hooks/institute/outputs/sealing.py) with the phrase, by WebCrypto.
// The phrase is never kept. Where asked, the key made of it is, in IndexedDB, in a form that no script can read out.
const LEAST = 600_000;
const MOST = 10_000_000; // so that a changed file cannot keep a telephone busy for minutes
const DAYS = 30;
const place = document.querySelector("[data-seal]");
const part = place.dataset.seal;
const shelf = part === "screen" ? "screen" : "board"; // who opened the board has opened the plan too
const form = place.querySelector("[data-seal-form]");
const status = place.querySelector("[data-seal-status]");
const tools = place.querySelector("[data-seal-tools]");
const content = document.querySelector("[data-seal-replaced]"); // what everybody sees; the staff board takes its place
const everybodys = [...content.childNodes];
// The one door by which text becomes HTML. The policy of the page (outputs/policy.py) knows it by this name, which nobody can take again.
const door = { createHTML: (html) => html };
const trusted = window.trustedTypes ? trustedTypes.createPolicy("tabla", door) : door;
let payload;
let isKept = false;

class Refusal extends Error {}
const SAID = {
  insecure: "Esta página no se abrió por una conexión segura, y sin ella la tabla no se puede descifrar. Ábrela con https:// al principio de la dirección.",
  old: "Este navegador es muy antiguo para abrir la tabla del personal. Actualízalo o usa otro.",
  opening: "Abriendo la tabla…",
  opened: "La tabla del personal está abierta.",
  unkept: "La tabla del personal está abierta, pero este navegador no permite recordarla: la próxima vez escribe la frase otra vez.",
  offline: "No se pudo traer la tabla. Revisa tu conexión y vuelve a intentarlo.",
  missing: "La tabla del personal no está publicada en este sitio por ahora. Avisa a Comunicación Social.",
  broken: "El archivo de la tabla no se entiende: está dañado o alguien lo cambió. No se abrió. Avisa a Comunicación Social.",
  version: "La tabla tiene un formato que esta página no conoce. Recarga la página; si sigue igual, avisa a Comunicación Social.",
  algorithm: "La tabla pide un cifrado que esta página no acepta. No se abrió. Avisa a Comunicación Social.",
  weakened: "La tabla pide una protección más débil de la permitida: alguien pudo cambiar el archivo. No se abrió. Avisa a Comunicación Social.",
  wrong: "Esa frase no abre la tabla. Revisa las palabras y su orden. Si estás seguro de la frase, avisa a Comunicación Social: pudo cambiar, o alguien alteró el archivo.",
  tampered: "El archivo de la tabla se dañó o alguien lo cambió. No se abrió. Avisa a Comunicación Social.",
  expired: "Ya pasaron 30 días: escribe la frase otra vez.",
  rotated: "La frase cambió. Escribe la nueva; si no la tienes, pídela a Comunicación Social.",
  forgotten: "La tabla se cerró y este dispositivo ya no la recuerda.",
  unforgotten: "La tabla se cerró, pero el navegador no dejó borrar lo que recuerda. Borra los datos de este sitio en los ajustes del navegador.",
};
const say = (name) => (status.textContent = name ? SAID[name] : "");
const refuse = (name) => { throw new Refusal(name); };

// The sealed file ---------------------------------------------------------------------------------------------------

const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const encode = (text) => new TextEncoder().encode(text);
const normalise = (phrase) =>
  phrase.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();

const fetchSealed = async () => {
  const answer = await fetch(place.dataset.sealFile, { cache: "no-cache" }).catch(() => refuse("offline"));
  if (answer.status === 404) refuse("missing");
  if (!answer.ok) refuse("offline");
  const text = await answer.text().catch(() => refuse("offline"));
  try {
    return readSealed(JSON.parse(text));
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal("broken");
  }
};

const readSealed = (file) => {
  const { version, cipher, packing, kdf } = JSON.parse(file.header);
  if (version !== 1) refuse("version");
  if (cipher !== "AES-256-GCM" || packing !== "gzip" || kdf.name !== "PBKDF2" || kdf.hash !== "SHA-256") refuse("algorithm");
  if (!Number.isInteger(kdf.iterations) || kdf.iterations < LEAST || kdf.iterations > MOST) refuse("weakened");
  const layer = (name) => ({
    data: bytes(file[name].data),
    how: { name: "AES-GCM", iv: bytes(file[name].nonce), additionalData: encode(`${name}\n${file.header}`) },
  });
  return { salt: kdf.salt, iterations: kdf.iterations, key: layer("key"), content: layer("content") };
};

const makeKey = async (phrase, sealed) => {
  const material = await crypto.subtle.importKey("raw", encode(normalise(phrase)), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(sealed.salt), iterations: sealed.iterations };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["unwrapKey"]);
};

const unseal = async (sealed, key, otherwise) => {
  const { data, how } = sealed.key;
  const dataKey = await crypto.subtle.unwrapKey("raw", data, key, how, "AES-GCM", false, ["decrypt"]).catch(() => refuse(otherwise));
  const padded = await crypto.subtle.decrypt(sealed.content.how, dataKey, sealed.content.data).catch(() => refuse("tampered"));
  const length = new DataView(padded).getUint32(0);
  const packed = new Blob([new Uint8Array(padded, 4, length)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(packed).json();
};

// What the device remembers -----------------------------------------------------------------------------------------

const inStore = (mode, act) => new Promise((done, fail) => {
  const opening = indexedDB.open("tabla-de-avisos", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("llaves");
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const database = opening.result;
    const transaction = database.transaction("llaves", mode);
    const request = act(transaction.objectStore("llaves"));
    transaction.oncomplete = () => { database.close(); done(request.result); };
    transaction.onabort = () => { database.close(); fail(transaction.error); };
  };
});
const remember = (key, salt) => {
  const until = part === "screen" ? null : Date.now() + DAYS * 86_400_000;
  return inStore("readwrite", (store) => store.put({ key, salt, until }, shelf));
};
const remembered = () => inStore("readonly", (store) => store.get(shelf)).catch(() => undefined);
const forget = () => inStore("readwrite", (store) => store.clear());

// What is seen ------------------------------------------------------------------------------------------------------

const show = (opened) => {
  payload = opened;
  // Authenticated by GCM and made by our own templates; the policy of the page runs no script in it anyway.
  if (opened) content.innerHTML = trusted.createHTML(opened.html[part]);
  else content.replaceChildren(...everybodys);
  tools.hidden = !opened;
  form.hidden = Boolean(opened);
  place.classList.toggle("seal-open", Boolean(opened));
  if (opened) window.dispatchEvent(new CustomEvent("board-opened"));
};

const attempt = async (act) => {
  const button = form.querySelector("[type=submit]");
  if (button.disabled) return;
  button.disabled = true;
  say("opening");
  try {
    await act();
  } catch (error) {
    say(error instanceof Refusal ? error.message : "broken");
    if (!payload) form.hidden = false;
  } finally {
    button.disabled = false;
  }
};

const openRemembered = async () => {
  const kept = await remembered();
  if (!kept) return ask("");
  if (kept.until !== null && Date.now() >= kept.until) return forget().then(() => ask("expired"), () => ask("expired"));
  const sealed = await fetchSealed();
  if (kept.salt !== sealed.salt) return forget().then(() => ask("rotated"), () => ask("rotated"));
  show(await unseal(sealed, kept.key, "tampered"));
  isKept = true;
  say("opened");
};

const openTyped = async () => {
  const sealed = await fetchSealed();
  const key = await makeKey(form.elements.phrase.value, sealed);
  const opened = await unseal(sealed, key, "wrong");
  const isAsked = form.elements.remember.checked;
  isKept = isAsked && await remember(key, sealed.salt).then(() => true, () => false);
  form.reset();
  form.classList.remove("seal-shown");
  show(opened);
  content.tabIndex = -1;
  content.focus();
  say(isAsked && !isKept ? "unkept" : "opened");
};

const ask = (name) => {
  form.hidden = false;
  say(name);
};

const close = async () => {
  isKept = false;
  show(undefined);
  say(await forget().then(() => "forgotten", () => "unforgotten"));
  form.elements.phrase.focus();
};

// An .ics file of an event, made here: no calendar of the staff is published.
const download = (id) => {
  const [frame, components] = payload.events[id];
  const [head, tail] = payload.frames[frame];
  const address = URL.createObjectURL(new Blob([head, components, tail], { type: "text/calendar;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: `${id}.ics` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(openTyped);
});
form.elements.show.addEventListener("change", (event) => form.classList.toggle("seal-shown", event.target.checked));
tools.querySelector("[data-seal-forget]").addEventListener("click", close);
content.addEventListener("click", (event) => {
  const button = event.target.closest("[data-calendar-event]");
  if (button && payload && Object.hasOwn(payload.events, button.dataset.calendarEvent)) download(button.dataset.calendarEvent);
});
// A browser may keep the page as it was and show it to whoever presses «back» on a shared computer.
addEventListener("pagehide", () => {
  if (isKept) return;
  show(undefined);
  say("");
});
addEventListener("online", () => !payload && form.elements.phrase.value === "" && attempt(openRemembered));
if (!window.isSecureContext || !window.crypto || !crypto.subtle) say("insecure");
else if (!window.DecompressionStream || !Object.hasOwn) say("old");
else attempt(openRemembered);
