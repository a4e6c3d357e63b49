// What the desk's pages do beside what they do without a script: keep what is typed, say that there is something new, and copy.
"use strict";

// A form with data-keep is sent there while it is typed in. What is said of it stands in the page, in the reader's language.
for (const form of document.querySelectorAll("form[data-keep]")) {
  const says = document.getElementById("kept");
  let timer, under = null, again = false, sent = false, pause = 1000;
  const say = (which) => { if (says.textContent !== says.dataset[which]) says.textContent = says.dataset[which]; };
  const content = () => {
    form.elements.n.value = Number(form.elements.n.value) + 1;
    return new URLSearchParams(new FormData(form));
  };
  const keep = async () => {
    if (sent) return;
    if (under) { again = true; return; }
    under = new AbortController();
    again = false;
    try {
      const answer = await fetch(form.dataset.keep, {method: "POST", body: content(), headers: {Accept: "application/json"}, redirect: "manual", signal: under.signal});
      if (answer.ok) {
        form.elements.draft.value = (await answer.json()).draft;
        for (const other of document.querySelectorAll("form input[name=draft]")) other.value = form.elements.draft.value;
        pause = 1000;
        say("saved");
      } else {
        again = true;
        pause = Math.min(pause * 2, 30000);
        say(answer.status === 401 || answer.type === "opaqueredirect" ? "out" : answer.status === 409 ? "full" : "lost");
      }
    } catch {
      again = true;
      pause = Math.min(pause * 2, 30000);
      if (!sent) say("lost");
    }
    under = null;
    if (again) later();
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(keep, pause); };
  form.addEventListener("input", () => { again = true; later(); });
  // What was typed in the last second goes along when the page is left.
  const leave = () => {
    if ((!again && !under) || sent) return;
    again = false;
    const body = content();
    fetch(form.dataset.keep, {method: "POST", body, headers: {Accept: "application/json"}, keepalive: body.toString().length < 60000}).catch(() => { again = true; });
  };
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); });
  for (const one of document.querySelectorAll("form:has(input[name=draft])")) {
    one.addEventListener("submit", () => { sent = true; clearTimeout(timer); if (under) under.abort(); });
  }
  addEventListener("pageshow", (e) => { if (e.persisted) sent = false; }); // one has come back to it
}

// A page with data-live is told that there is something new on it, and says so with a link. It is never loaded anew by itself.
for (const news of document.querySelectorAll("[data-live]")) {
  let listens;
  const listen = () => {
    listens = new EventSource(news.dataset.live);
    listens.addEventListener("new", () => {
      listens.close();
      news.replaceChildren(document.getElementById("news-text").content.cloneNode(true));
    });
  };
  listen();
  // A page that one has left needs no connection, and gets one when one comes back to it.
  addEventListener("pagehide", () => listens.close());
  // A browser opens few connections to one server at once: a page that nobody sees gives its own back.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") listens.close();
    else if (listens.readyState === EventSource.CLOSED && !news.hasChildNodes()) listen();
  });
  addEventListener("pageshow", (e) => { if (e.persisted && !news.hasChildNodes()) listen(); });
}

// A text that can be selected can be copied by a button as well.
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const area = document.getElementById(button.dataset.copy);
    area.select();
    try {
      await navigator.clipboard.writeText(area.value);
      button.textContent = button.dataset.done;
    } catch { /* it is selected, and can be copied by hand */ }
  });
}
