/* The page of a service comes to life: the due-date tool and its letter. Everything stays on the device; without this script the
   page shows a worked example. Counting is in count.js. */
"use strict";
(function () {
  const byId = (id) => document.getElementById(id);
  const days = window.CharterDays, service = read("due-data");
  if (!days || !service) return;

  const form = byId("due-form"), answer = byId("due-answer"), words = days.words;
  const slot = (name, inside) => (inside || answer).querySelector(`[data-due="${name}"]`);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
  const name = (day) => Charter.name(days.dates, day);
  const count = Charter.counting(days.calendar);

  function read(id) {
    const block = byId(id);
    return block && JSON.parse(block.textContent);
  }

  /** An element with a text, which may bear a language of its own. */
  function element(tag, words, kind) {
    const made = document.createElement(tag);
    const [text, lang, dir] = Array.isArray(words) ? words : [words];
    made.textContent = text;
    if (lang) Object.assign(made, { lang, dir });
    if (kind) made.className = kind;
    return made;
  }

  /** The day that it is here, as a number. */
  function today() {
    const now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 864e5;
  }

  /* ---------- The form ---------- */
  const day = byId("due-day"), month = byId("due-month"), time = byId("due-time");
  const channel = byId("due-channel"), promise = byId("due-promise");
  const cases = [...form.querySelectorAll("select[data-case]")];

  const option = (value, text) => {
    const made = element("option", text);
    made.value = value;
    return made;
  };

  /** The days of the chosen month that are known. */
  function offerDays(wanted) {
    const at = Number(month.value);
    const [first] = days.dates.months[at];
    const next = at + 1 < days.dates.months.length ? days.dates.months[at + 1][0] : days.calendar.last + 1;
    const known = [];
    for (let one = Math.max(first, days.calendar.first); one < Math.min(next, days.calendar.last + 1); one++) known.push(one);
    day.replaceChildren(...known.map((one) => option(one, days.dates.days[one - first])));
    day.value = String(Math.max(known[0], Math.min(known[known.length - 1], wanted)));
  }

  function choose(wanted) {
    const at = days.dates.months.filter(([first]) => first <= wanted).length - 1;
    month.value = String(Math.max(0, at));
    offerDays(wanted);
  }

  /** Whether a promise may hold for what was chosen; what was not chosen rules nothing out. */
  function mayHold(one) {
    const chosen = (question) => cases.find((select) => Number(select.dataset.case) === question);
    const fits = ([question, answers]) => {
      const value = chosen(question) ? chosen(question).value : "0";
      return value === "0" || answers.split(" ").includes(value);
    };
    return one.cases.every(fits) && (!channel || !channel.value || !one.channels.length || one.channels.includes(channel.value));
  }

  /** The promise that is counted with: the chosen one, else the first that may hold. */
  function inForce() {
    const held = service.promises.map(mayHold);
    if (promise) {
      [...promise.options].forEach((one, at) => (one.hidden = one.disabled = !held[at]));
      if (!held[promise.value]) promise.value = String(Math.max(0, held.indexOf(true)));
    }
    return service.promises[promise ? promise.value : Math.max(0, held.indexOf(true))];
  }

  /** What a promise says of what is handed in on a day: length and words. */
  function spanOn(one, received) {
    return one.spans.filter(([from]) => from === null || from <= received).pop();
  }

  /* ---------- The answer ---------- */
  function reach([first, last], none) {
    if (first === null) return words[none];
    if (last === null) return fill(words.from, { date: name(first) });
    return first === last ? name(first) : fill(words.range, { from: name(first), to: name(last) });
  }

  function state(rung, now) {
    if (rung.opens[0] === null) return "";
    if (now < rung.opens[0]) return "state-later";
    return rung.fileBy[1] !== null && now > rung.fileBy[1] ? "state-closed" : "state-open";
  }

  let known = null;

  function show() {
    const received = Number(day.value);
    const [hours, minutes] = time && time.value ? time.value.split(":").map(Number) : [null, null];
    const seconds = hours === null ? null : hours * 3600 + minutes * 60;
    const held = inForce();
    const [, amount, says] = spanOn(held, received);
    const due = count.due(received, seconds, amount);
    slot("example").hidden = true;
    slot("received").textContent = fill(words["handed-in"], { date: name(received) });
    const { first, last } = days.calendar;
    slot("date").textContent = due ? name(due.date) : fill(words.beyond, { from: name(first), to: name(last) });
    slot("date").classList.toggle("beyond", !due);
    const notes = !due ? [] : [
      due.from !== received && fill(words["counted-from"], { date: name(due.from) }),
      due.rolled && words.rolled,
      due.estimated && words.estimated,
    ];
    slot("notes").replaceChildren(...notes.filter(Boolean).map((note) => element("li", note)));
    const skipped = due ? due.skipped : [];
    slot("skipped").hidden = skipped.length === 0;
    slot("skipped").querySelector("ul").replaceChildren(...skipped.map(([date, why]) => {
      const line = element("li", `${name(date)} `);
      line.append(element("span", why < 0 ? words.weekend : days.holidays[why], "note"));
      return line;
    }));
    const rungs = Charter.ladder(days.calendar, service.rungs, received, seconds, amount);
    const now = today();
    answer.querySelectorAll("[data-rung]").forEach((item, at) => showRung(item, rungs[at], service.rungs[at], now));
    const said = slot("today");
    if (said && now >= first && now <= last) {
      said.hidden = false;
      said.textContent = fill(words.today, { date: name(now) });
    }
    document.querySelectorAll("#due-answer ~ .acts, #due-answer ~ .letter").forEach((one) => (one.hidden = !due));
    known = due && { received, due, rungs, says, now };
    if (known) write();
  }

  function showRung(item, rung, said, now) {
    slot("opens", item).textContent = reach(rung.opens, "unknown");
    slot("fileBy", item).textContent = reach(rung.fileBy, said.endless ? "no-last-day" : "unknown");
    slot("decidedBy", item).textContent = reach(rung.decidedBy, "unknown");
    const is = state(rung, now), mark = slot("state", item);
    mark.hidden = !is;
    mark.textContent = is ? words[is] : "";
    if (is === "state-open") item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  }

  /* ---------- The letter ---------- */
  /** It goes to the first rung that is open today, else to the first one. */
  function write() {
    const paper = byId("letter");
    if (!paper) return;
    const { received, due, rungs, says, now } = known;
    const open = rungs.findIndex((rung) => state(rung, now) === "state-open");
    const to = service.rungs[Math.max(0, open)].to;
    const opens = rungs[0].opens[0];
    const waits = opens !== null && now < opens;
    const dated = waits ? opens : now;
    const isKnown = dated >= days.calendar.first && dated <= days.calendar.last;
    const { service: applied, law } = service;
    const values = { to, received: name(received), due: name(due.date), promise: says, today: isKnown ? name(dated) : "…", service: applied, law };
    const lines = days.letter.filter((line) => law || !line.includes("{law}"));
    paper.replaceChildren(...lines.map((line) => element("p", fill(line, values))));
    slot("letter-from", paper.parentNode).textContent = waits ? fill(words["letter-from"], { date: name(opens) }) : "";
    byId("letter-said").textContent = "";
  }

  const letterText = () => [...byId("letter").children].map((line) => line.textContent).join("\n\n");

  /** Puts a text on the clipboard; the old way where a page from a folder may not. */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const range = document.createRange();
      range.selectNodeContents(byId("letter"));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      document.execCommand("copy");
    }
    byId("letter-said").textContent = words.copied;
  }

  function printLetter() {
    document.documentElement.classList.add("only-letter");
    addEventListener("afterprint", () => document.documentElement.classList.remove("only-letter"), { once: true });
    print();
  }

  /* ---------- The calendar file, written by agenda.js ---------- */
  function dueEvents({ received, due, rungs, says }) {
    const prefix = `${service.id.replace(/\W/g, "-")}-${received}`;
    const event = (id, day, summary) => ({ id: `${prefix}-${id}`, day, summary, description: says });
    const events = [event("due", due.date, fill(words["event-due"], { service: service.service }))];
    rungs.forEach((rung, at) => {
      if (rung.fileBy[1] === null) return;
      const values = { service: service.service, to: service.rungs[at].to };
      events.push(event(`rung-${at + 1}`, rung.fileBy[1], fill(words["event-file-by"], values)));
    });
    return events;
  }

  /* ---------- Beginning ---------- */
  const counted = days.dates.months.filter(([first]) => first <= days.calendar.last);
  month.replaceChildren(...counted.map(([, label], at) => option(at, label)));
  choose(Math.max(days.calendar.first, Math.min(days.calendar.last, today())));
  month.addEventListener("change", () => offerDays(days.dates.months[month.value][0] + day.selectedIndex));
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const radio of document.querySelectorAll('.cases input[type="radio"]')) {
    radio.addEventListener("change", () => {
      const select = cases.find((one) => radio.name === `case-${one.dataset.case}`);
      if (!select || !radio.checked) return;
      select.value = radio.value;
      show();
    });
  }
  byId("due-add").addEventListener("click", () => CharterAgenda.save("due.ics", dueEvents(known)));
  if (byId("letter")) {
    byId("letter-copy").addEventListener("click", () => copy(letterText()));
    byId("letter-print").addEventListener("click", printLetter);
  }
  form.hidden = false;
  if (today() >= days.calendar.first && today() <= days.calendar.last) show();
})();
