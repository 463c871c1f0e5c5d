// What time does to a page, by the institute's clock and not the reader's: today, now, past, and the turn of a day at midnight.
// Elements say when they are shown (data-from, data-until, data-before), which day (data-day) or month (data-month) they are, and
// between which moments something takes place (data-start, data-end). What a sealed board holds comes later, with «board-opened».
// Written for old televisions: ES2017.
(() => {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const page = document.documentElement;
  let shownDay = "";

  // "2026-11-24T12:20:05…". The page knows the offset better than an old system, which would still add daylight saving.
  const instituteNow = () => {
    const known = document.querySelector("[data-utc-offset]");
    return known
      ? new Date(Date.now() + known.dataset.utcOffset * 60000).toISOString()
      : new Date().toLocaleString("sv", { timeZone: "America/Mexico_City" }).replace(" ", "T");
  };

  const write = (selector, text) => all(selector).forEach((element) => {
    if (element.textContent !== text) element.textContent = text;
  });

  const words = (day, options) => new Date(day).toLocaleDateString("es-MX", Object.assign({ timeZone: "UTC" }, options));

  const showDay = (day) => {
    all("[data-from], [data-until], [data-before]").forEach((element) => {
      const data = element.dataset;
      element.hidden = day < (data.from || "") || day > (data.until || "9") || day >= (data.before || "9");
    });
    all("[data-day]").forEach((element) => {
      const isToday = element.dataset.day === day;
      element.classList.toggle("is-today", isToday);
      element.classList.toggle("is-past", element.dataset.day < day);
      const time = element.querySelector("time");
      if (time && isToday) time.setAttribute("aria-current", "date");
      else if (time) time.removeAttribute("aria-current");
    });
    const month = all("[data-month]").filter((element) => element.dataset.month === day.slice(0, 7))[0];
    if (month) all("[data-month]").forEach((element) => element.classList.toggle("is-shown", element === month));
    write("[data-weekday-number]", `${words(day, { weekday: "long" })} ${Number(day.slice(8))}`);
    write("[data-month-year]", `de ${words(day, { month: "long" })} de ${day.slice(0, 4)}`);
  };

  // Whole days (2026-11-24) have no now: they last as long as they are shown.
  const markMoments = () => all("[data-start]").forEach((element) => {
    const data = element.dataset;
    const hasHours = data.start.length > 10;
    const isPast = hasHours && Date.parse(data.end) <= Date.now();
    element.classList.toggle("is-past", isPast);
    element.classList.toggle("is-now", hasHours && !isPast && Date.parse(data.start) <= Date.now());
  });

  const tick = () => {
    const now = instituteNow();
    write("[data-clock]", now.slice(11, 16));
    if (now.slice(0, 10) !== shownDay) {
      shownDay = now.slice(0, 10);
      showDay(shownDay);
    }
    markMoments();
    document.dispatchEvent(new Event("clock:tick"));
  };
  const tickAnew = () => {
    shownDay = "";
    tick();
  };

  page.classList.add("js");
  addEventListener("board-opened", tickAnew);
  document.addEventListener("visibilitychange", tick);
  setInterval(tick, 5000);
  tick();
})();
