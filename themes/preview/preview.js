// Keeps a page of the preview up to date: loads it again when its own bytes or those of its files changed, where it stood and as
// far as it was opened; changes style sheets in place; lays mistakes in the book over it. No part of a published site.
(() => {
  const OWN = "/.charterpress/";
  const { page, edition } = document.currentScript.dataset;
  const KEPT = "charterpress-preview";
  let told = null;
  let worker = null;
  let closed = null;
  let retry = 0;

  /* ---------- where the page stood ---------- */

  const details = () => [...document.querySelectorAll("details")];

  const keep = () => {
    const kept = { path: location.pathname, x: scrollX, y: scrollY, open: details().map((one) => one.open), closed };
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
      // Without a store the browser's own memory of the place has to do.
    }
  };

  const restore = () => {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT));
      sessionStorage.removeItem(KEPT);
    } catch {
      return;
    }
    if (kept?.path !== location.pathname) return;
    closed = kept.closed;
    const all = details();
    if (all.length === kept.open.length) all.forEach((one, at) => (one.open = kept.open[at]));
    const back = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    back();
    addEventListener("load", () => requestAnimationFrame(back), { once: true });
  };

  const again = () => {
    keep();
    location.reload();
  };

  /* ---------- its files ---------- */

  const path = (address) => new URL(address, location.href).pathname;

  const assets = () => {
    const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
    const own = loaded.filter(({ origin, pathname }) => origin === location.origin && !pathname.startsWith(OWN));
    const sheets = [...document.querySelectorAll('link[rel="stylesheet"]')].map(({ href }) => path(href));
    return [...new Set([...own.map(({ pathname }) => pathname), ...sheets])].sort();
  };

  /** Puts a style sheet of the page in the place of its old self; says whether it is one. */
  const restyle = (changed, digest) => {
    const links = [...document.querySelectorAll('link[rel="stylesheet"]')].filter(({ href }) => path(href) === changed);
    for (const link of links) {
      const fresh = link.cloneNode();
      fresh.href = `${changed}?${digest}`;
      fresh.addEventListener("load", () => link.remove(), { once: true });
      link.after(fresh);
    }
    return links.length > 0;
  };

  /* ---------- mistakes ---------- */

  let host = null;

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text != null) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  const place = ({ file, line, column }) => [file, line, column].filter((part) => part != null).join(":");

  // A sentence in the page's language or in English; what is to be typed stands as code and keeps to itself.
  const spoken = (text, lang = "en", attributes = {}) => {
    const page = document.documentElement;
    const line = element("p", null, { ...attributes, lang, dir: page.lang.startsWith(lang) ? page.dir : "auto" });
    const parts = text.split("`");
    line.append(...(parts.length % 2 ? parts.map((part, at) => (at % 2 ? element("code", part, { dir: "auto" }) : part)) : [text]));
    return line;
  };

  const finding = (one) => {
    const item = element("li");
    const { lang, dir } = document.documentElement;
    if (one.title) item.append(element("p", one.title, { class: "title", lang, dir }));
    if (one.file) item.append(element("code", place(one), { dir: "ltr" }));
    item.append(spoken(one.message, one.message_language));
    if (one.text?.trim()) item.append(element("blockquote", one.text.slice(0, 300), { dir: "auto" }));
    if (one.help) item.append(spoken(one.help, one.help_language, { class: "help" }));
    return item;
  };

  const dialog = (trouble) => {
    const box = element("dialog", null, { role: "alertdialog", "aria-labelledby": "heading", "aria-describedby": "lead", lang: document.documentElement.lang, dir: document.documentElement.dir });
    const list = element("ol");
    list.append(...trouble.findings.map(finding));
    const form = element("form", null, { method: "dialog" });
    form.append(element("button", trouble.close));
    // The heading is looked at first: a button below a long list would take the reader to its end.
    box.append(element("h2", trouble.heading, { id: "heading", tabindex: "-1", autofocus: "" }), element("p", trouble.lead, { id: "lead" }), element("p", trouble.count, { class: "count" }), list);
    if (trouble.more) box.append(element("p", trouble.more));
    box.append(form);
    return box;
  };

  const hide = () => {
    host?.remove();
    host = null;
  };

  const show = (trouble) => {
    const name = JSON.stringify(trouble);
    if (host?.name === name || closed === name) return;
    hide();
    host = element("div", null, { id: "charterpress-preview" });
    host.name = name;
    const root = host.attachShadow({ mode: "open" });
    const sheet = element("link", null, { rel: "stylesheet", href: `${OWN}preview.css` });
    const box = dialog(trouble);
    box.addEventListener("close", () => {
      closed = name;
      hide();
    });
    // It opens when it has its looks, and also where these cannot be had.
    const open = () => box.isConnected && !box.open && box.showModal();
    sheet.addEventListener("load", open, { once: true });
    sheet.addEventListener("error", open, { once: true });
    root.append(sheet, box);
    document.body.append(host);
  };

  /* ---------- what is new ---------- */

  const ask = () => worker?.postMessage({ page: location.pathname, language: document.documentElement.lang, assets: assets(), state: told?.state ?? null });

  const hear = (news) => {
    if (!news) {
      retry = setTimeout(ask, 1000);
      return;
    }
    // Before the first answer nobody knows what the page's files were: only that they were those of its edition.
    if (news.page !== page || (!told && String(news.edition) !== edition)) return again();
    const old = told;
    told = news;
    const changed = Object.entries(news.assets).filter(([name, digest]) => old?.assets[name] != null && old.assets[name] !== digest);
    for (const [name, digest] of changed) if (!restyle(name, digest)) return again();
    if (news.trouble) {
      show(news.trouble);
    } else {
      closed = null;
      hide();
    }
    ask();
  };

  // A tab that nobody sees asks nothing: a browser keeps few connections to a host, and each question holds one.
  const listen = () => {
    worker?.terminate();
    clearTimeout(retry);
    worker = null;
    if (document.visibilityState === "hidden") return;
    worker = new Worker(`${OWN}worker.js`);
    worker.onmessage = ({ data }) => hear(data);
    ask();
  };

  restore();
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => worker?.terminate());
  addEventListener("pageshow", ({ persisted }) => persisted && listen());
  if (document.readyState === "complete") listen();
  else addEventListener("load", listen, { once: true });
})();
