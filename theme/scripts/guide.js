// The guide without this script is whole: it only saves the selecting of a text to copy, and closes the menu by keyboard.
const menu = document.querySelector(".guide-menu");
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.querySelectorAll("article > pre > code").forEach((code) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy-button";
  button.textContent = "Copiar";
  const say = (text) => {
    button.textContent = text;
    setTimeout(() => (button.textContent = "Copiar"), 4000);
  };
  button.addEventListener("click", () =>
    navigator.clipboard.writeText(code.textContent).then(() => say("Copiado"), () => say("No se pudo copiar")));
  if (navigator.clipboard) code.before(button);
});
