/* Reloads the page when the local preview shows another version of the site; the reading position stays. */
(() => {
  "use strict";
  const version = document.currentScript.dataset.version;
  const place = `vista:${location.pathname}`;
  let source = null;

  function reload() {
    try { sessionStorage.setItem(place, String(window.scrollY)); } catch (error) { /* private window: the browser's own memory serves */ }
    location.reload();
  }

  function restore() {
    let kept = null;
    try { kept = sessionStorage.getItem(place); sessionStorage.removeItem(place); } catch (error) { return; }
    if (kept !== null) window.scrollTo({ top: Number(kept), behavior: "instant" });
  }

  function disconnect() {
    if (source) source.close();
    source = null;
  }

  function connect() {
    disconnect();
    source = new EventSource(`/_vista/eventos?version=${encodeURIComponent(version)}&pagina=${encodeURIComponent(location.pathname)}`);
    source.onmessage = (event) => { if (event.data !== version) reload(); };
    source.onerror = () => {
      // Some browsers give up when nobody answers; the server may be about to start again.
      if (source && source.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
    };
  }

  // A browser opens six connections to a host at most: pages that nobody sees give theirs back, and catch up when seen again.
  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  window.addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
  window.addEventListener("pagehide", disconnect);
  document.addEventListener("keydown", (event) => {
    const details = event.key === "Escape" && document.querySelector("#vista-panel details[open]");
    if (details) details.open = false;
  });
  restore();
  if (!document.hidden) connect();
})();
