// Replaces the parts of a page that are marked data-live when the server says that documents have
// moved on. Without it the page has links that load it anew. It rests while nobody looks, so that
// an open page does not keep a session alive for ever.
(() => {
  "use strict";

  const REST_AFTER = 10 * 60 * 1000;
  const PAUSE = 1000;
  let source = null;
  let touched = Date.now();
  let planned = 0;

  const parts = () => document.querySelectorAll("[data-live][id]");

  const isBusy = (part) =>
    part.contains(document.activeElement) || part.querySelector("details[open]") !== null;

  const refresh = async () => {
    planned = 0;
    const answer = await fetch(location.href, {
      credentials: "same-origin",
      headers: { "X-By-Itself": "true" },
    });
    if (!answer.ok || answer.redirected) {
      return;
    }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of parts()) {
      const news = fresh.getElementById(part.id);
      if (news !== null && !isBusy(part)) {
        part.replaceWith(document.adoptNode(news));
      }
    }
  };

  const plan = () => {
    if (planned === 0) {
      planned = setTimeout(() => refresh().catch(() => undefined), PAUSE);
    }
  };

  const close = () => {
    if (source !== null) {
      source.close();
      source = null;
    }
  };

  const open = () => {
    if (source === null && !document.hidden && Date.now() - touched < REST_AFTER) {
      source = new EventSource("/events");
      source.addEventListener("news", plan);
      source.addEventListener("error", () => {
        if (document.hidden || Date.now() - touched >= REST_AFTER) {
          close();
        }
      });
    }
  };

  const touch = () => {
    touched = Date.now();
    open();
  };

  if (parts().length > 0 && "EventSource" in window) {
    for (const kind of ["pointerdown", "keydown", "focus"]) {
      addEventListener(kind, touch, { passive: true });
    }
    document.addEventListener("visibilitychange", () => (document.hidden ? close() : touch()));
    addEventListener("pagehide", close);
    open();
  }
})();
