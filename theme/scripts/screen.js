// The office screen: lists that do not fit turn pages, and the page is fetched anew while somebody answers. It stays as it is,
// with its clock, when nobody does. Written for old televisions: ES2017.
(() => {
  const TURN = 15000;
  const RENEW = 15 * 60000;
  const all = (selector, top) => Array.from((top || document).querySelectorAll(selector));
  let turns = 0;

  // Groups of items that fit together, measured while all are shown. What has ended is left out before a page is turned.
  const pagesOf = (list) => {
    const shown = Array.from(list.children).filter((item) => !item.hidden);
    shown.forEach((item) => item.classList.remove("is-away"));
    if (list.scrollHeight <= list.clientHeight + 1) return [shown];
    const ahead = shown.filter((item) => !item.classList.contains("is-past"));
    const items = ahead.length ? ahead : shown;
    shown.forEach((item) => item.classList.toggle("is-away", !items.includes(item)));
    const pages = [];
    let top = 0;
    items.forEach((item) => {
      const box = item.getBoundingClientRect();
      if (!pages.length || box.bottom - top > list.clientHeight + 1) {
        pages.push([]);
        top = box.top;
      }
      pages[pages.length - 1].push(item);
    });
    return pages;
  };

  const turn = () => all("[data-rotates]").forEach((list) => {
    if (!list.clientHeight) return;
    const pages = pagesOf(list);
    const count = Math.min(pages.length, list.dataset.rotates || pages.length);
    const number = turns % count;
    Array.from(list.children).forEach((item) => item.classList.toggle("is-away", !pages[number].includes(item)));
    const label = list.closest("section").querySelector("[data-page]");
    if (label) label.textContent = count > 1 ? `${number + 1} de ${count}` : "";
  });

  const say = (isOffline) => all("[data-offline]").forEach((element) => (element.hidden = !isOffline));

  // A wall that asks for a login also answers: only our own page is worth loading. Who is typing the phrase is left alone.
  const renew = () => document.activeElement.tagName === "INPUT" || fetch(location.href, { cache: "no-store" })
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((text) => (text.includes("data-screen") ? location.reload() : say(true)))
    .catch(() => say(true));

  // Nobody wants to see a pointer on the wall, but whoever moves it does.
  let resting = 0;
  const rest = () => {
    document.documentElement.classList.remove("is-idle");
    clearTimeout(resting);
    resting = setTimeout(() => document.documentElement.classList.add("is-idle"), 5000);
  };

  document.addEventListener("mousemove", rest);
  rest();
  document.addEventListener("clock:tick", turn);
  setInterval(() => {
    turns += 1;
    turn();
  }, TURN);
  setInterval(renew, RENEW);
  addEventListener("resize", turn);
  addEventListener("board-opened", () => {
    const corner = document.querySelector(".seal-corner");
    if (corner) corner.open = false;
    turn();
  });
  if (document.fonts) document.fonts.ready.then(turn);
  turn();
})();
