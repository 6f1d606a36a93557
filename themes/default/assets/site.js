// Two small comforts of a page; without them everything is there all the same. Nothing is fetched and nothing is kept.

(() => {
  "use strict";

  // The switch of languages leads to the same place on the page in the other language: sections have the same names there.
  const nearest = () => {
    const named = [...document.querySelectorAll("main [id]")];
    const above = named.filter((element) => element.getBoundingClientRect().top < innerHeight / 3);
    const seen = scrollY > 0 ? above.filter((element) => element.getClientRects().length > 0) : [];
    const section = seen.reverse().find((element) => /^(H[1-6]|SECTION|LI|DIV)$/.test(element.tagName));
    return section ? `#${section.id}` : "";
  };
  for (const link of document.querySelectorAll(".langs a")) {
    const page = link.href.replace(/#.*/, "");
    const lead = () => (link.href = page + nearest());
    for (const event of ["pointerdown", "focus", "click"]) link.addEventListener(event, lead);
  }

  // The hours of an office today, in its own time zone. Hours that hold for a time go before the usual ones.
  const clock = (zone) => {
    const parts = {};
    const options = { timeZone: zone, hourCycle: "h23", calendar: "gregory", numberingSystem: "latn" };
    const format = new Intl.DateTimeFormat("en", { ...options, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" });
    for (const { type, value } of format.formatToParts(new Date())) parts[type] = value;
    const date = `${parts.year}-${parts.month}-${parts.day}`;
    return { date, time: `${parts.hour}:${parts.minute}`, day: String(new Date(`${date}T12:00Z`).getUTCDay() || 7) };
  };
  const holds = ({ from = "", until = "9999" }, date) => from <= date && date <= until;
  const isOpen = ({ opens, closes, pause = "" }, time) => {
    const [rests, goesOn] = pause.split(" ");
    const overnight = closes <= opens;
    const inside = overnight ? time >= opens || time < closes : time >= opens && time < closes;
    return inside && !(rests && time >= rests && time < goesOn);
  };
  const show = (section, today) => {
    const { date, time, day } = clock(section.querySelector(".week").dataset.zone);
    const closed = [...section.querySelectorAll("[data-date]")].find((element) => element.dataset.date === date);
    const rows = [...section.querySelectorAll("[data-days]")].filter((row) => row.dataset.days.split(" ").includes(day) && holds(row.dataset, date));
    const row = rows.find(({ dataset }) => dataset.from || dataset.until) ?? rows[0];
    if (!row && !closed) return;
    const told = closed ?? row;
    today.querySelector(".now").append(...[...told.childNodes].map((node) => node.cloneNode(true)));
    if (row && !closed) row.classList.add("is-today");
    // On a day of fewer hours it is not known which; a row without hours says itself that it is closed.
    const now = row?.dataset.opens ? (isOpen(row.dataset, time) ? "open" : "closed") : "";
    const state = closed ? (closed.hasAttribute("data-half") ? "" : "closed") : now;
    if (state) today.querySelector(`[data-state="${state}"]`).hidden = false;
    today.hidden = false;
  };
  for (const today of document.querySelectorAll(".today")) {
    try {
      show(today.parentElement, today);
    } catch {
      // A time zone that this browser does not know: the week stands there.
    }
  }
})();
