/* Reminders of what must be renewed: the reader's day gives the day on which a card or permit runs out, and a file for the calendar
   with a reminder a month before. Counting is in count.js, the file in agenda.js; nothing leaves the device. */
"use strict";
(function () {
  const { dates, calendar } = window.CharterDays || {};
  if (!dates) return;
  const EARLY = 30;
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 864e5;
  const months = dates.months.filter(([first]) => first <= calendar.last);

  function option(value, text) {
    const made = document.createElement("option");
    made.value = value;
    made.textContent = text;
    return made;
  }

  for (const place of document.querySelectorAll(".renew")) {
    const slot = (name) => place.querySelector(`[data-renew="${name}"]`);
    const day = slot("day"), month = slot("month");
    const until = (from) => Charter.later(from, Number(place.dataset.months), Number(place.dataset.days));

    const offerDays = (wanted) => {
      const [first] = months[month.value];
      const next = (dates.months[Number(month.value) + 1] || [calendar.last + 1])[0];
      const known = [];
      for (let one = Math.max(first, calendar.first); one < Math.min(next, calendar.last + 1); one++) known.push(one);
      day.replaceChildren(...known.map((one) => option(one, dates.days[one - first])));
      day.value = String(Math.max(known[0], Math.min(known[known.length - 1], wanted)));
    };
    const show = () => {
      const from = Number(day.value);
      const values = { from: Charter.name(dates, from), until: Charter.name(dates, until(from)) };
      slot("example").hidden = true;
      slot("says").textContent = place.dataset.says.replace(/\{(\w+)\}/g, (whole, key) => values[key] || whole);
    };

    month.replaceChildren(...months.map(([, label], at) => option(at, label)));
    const start = Math.max(calendar.first, Math.min(calendar.last, today));
    month.value = String(Math.max(0, months.filter(([first]) => first <= start).length - 1));
    offerDays(start);
    month.addEventListener("change", () => offerDays(months[month.value][0] + day.selectedIndex));
    place.addEventListener("change", show);
    slot("add").addEventListener("click", () => {
      const from = Number(day.value), name = slot("name").textContent;
      show();
      const id = `renew-${place.dataset.id}-${from}`;
      const description = slot("says").textContent;
      CharterAgenda.save("renew.ics", [{ id, day: until(from), summary: slot("add").dataset.title.replace("{name}", () => name), description, early: EARLY }]);
    });
    place.querySelector(".fields").hidden = false;
    if (start === today) show();
  }
})();
