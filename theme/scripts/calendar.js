// Turning the months of a calendar and opening its days. Without it the months are links, and a phone lists their days.
(() => {
  const find = (selector, top) => top.querySelector(selector);
  const calendarOf = (element) => element.closest("[data-calendar]");
  let opener = null;

  const closeDay = () => {
    if (!opener) return;
    const panel = find("[data-opened-day]", calendarOf(opener));
    if (panel.contains(document.activeElement)) opener.focus();
    panel.hidden = true;
    opener = null;
  };

  const openDay = (button) => {
    const calendar = calendarOf(button);
    const panel = find("[data-opened-day]", calendar);
    const cell = find(`td[data-day="${button.closest("[data-day]").dataset.day}"]`, calendar);
    find("h3", panel).textContent = button.dataset.openDay;
    const list = find("ul", panel);
    list.textContent = "";
    cell.querySelectorAll("li").forEach((entry) => list.append(entry.cloneNode(true)));
    panel.hidden = false;
    panel.focus();
    opener = button;
  };

  const turnMonth = (link) => {
    const calendar = calendarOf(link);
    const month = find(link.hash, calendar);
    closeDay();
    calendar.querySelectorAll("[data-month]").forEach((other) => other.classList.toggle("is-shown", other === month));
    const same = find(`[data-turn-month=${link.dataset.turnMonth}]`, month) || find("[data-turn-month]", month);
    same.focus({ preventScroll: true });
    find("[data-month-said]", calendar).textContent = find("caption", month).textContent;
  };

  document.addEventListener("click", (event) => {
    const pressed = (selector) => event.target.closest(selector);
    if (pressed("[data-turn-month]")) {
      event.preventDefault();
      turnMonth(pressed("[data-turn-month]"));
    } else if (pressed("[data-open-day]")) openDay(pressed("[data-open-day]"));
    else if (pressed("[data-close-day]")) closeDay();
  });
  addEventListener("keydown", (event) => event.key === "Escape" && closeDay());
})();
