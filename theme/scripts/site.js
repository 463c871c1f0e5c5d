// What the pages do beyond HTML. Without it everything can still be read, reached and searched for.
const page = document.documentElement;
const find = (selector) => document.querySelector(selector);
const onClick = (selector, action) =>
  document.querySelectorAll(selector).forEach((button) => button.addEventListener("click", () => action(button)));

onClick("[data-theme-button]", () => {
  const isDark = page.dataset.theme ? page.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  page.dataset.theme = isDark ? "light" : "dark";
  try {
    localStorage.setItem("theme", page.dataset.theme);
  } catch (error) {
    // Storage may be forbidden: the choice then lasts as long as the page.
  }
});

const menuButton = find("[data-menu-button]");
const showMenu = (open) => {
  find("#_menu").classList.toggle("open", open);
  menuButton.setAttribute("aria-expanded", String(open));
};
const isMenuOpen = () => menuButton && menuButton.getAttribute("aria-expanded") === "true";
onClick("[data-menu-button]", () => showMenu(!isMenuOpen()));

const say = (button, text) => {
  const label = button.querySelector("span");
  const before = label.dataset.before || label.textContent;
  label.dataset.before = before;
  label.textContent = text;
  setTimeout(() => (label.textContent = before), 4000);
};
onClick("[data-copy]", (button) => {
  const address = button.dataset.copy || location.href;
  const failed = () => say(button, "No se pudo copiar");
  if (!navigator.clipboard) return failed();
  navigator.clipboard.writeText(address).then(() => say(button, "Enlace copiado"), failed);
});
onClick("[data-print]", () => print());

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isMenuOpen()) {
    showMenu(false);
    menuButton.focus();
  }
  const isTyping = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    const field = find("input[type=search]");
    if (field) field.focus();
    else find("[data-search-link]").click();
  }
});
