/* Calendar files (RFC 5545) for what a page counted: of whole days, saved on the device. Days are numbers as in count.js. */
"use strict";
var CharterAgenda = (function () {
  /** Lines of at most 75 bytes; what goes on begins with a blank. */
  function folded(line) {
    let out = "", length = 0;
    for (const sign of line) {
      const bytes = new TextEncoder().encode(sign).length;
      if (length + bytes > 75) {
        out += "\r\n ";
        length = 1;
      }
      out += sign;
      length += bytes;
    }
    return out;
  }
  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
  const stamp = (day) => new Date(day * 864e5).toISOString().slice(0, 10).replace(/-/g, "");

  /** Events of `{ id, day, summary, description, early }` as a file; `early` is how many days before one is reminded. */
  function text(events) {
    const now = new Date().toISOString().slice(0, 19).replace(/[-:]/g, "");
    const event = ({ id, day, summary, description, early }) => [
      "BEGIN:VEVENT",
      `UID:${id}@charterpress`,
      `DTSTAMP:${now}Z`,
      `DTSTART;VALUE=DATE:${stamp(day)}`,
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped(description)}`,
      "TRANSP:TRANSPARENT",
      ...(early ? ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(summary)}`, `TRIGGER:-P${early}D`, "END:VALARM"] : []),
      "END:VEVENT",
    ];
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//charterpress//days//EN", ...events.flatMap(event), "END:VCALENDAR"];
    return lines.map(folded).join("\r\n") + "\r\n";
  }

  function save(file, events) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text(events)], { type: "text/calendar;charset=utf-8" }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  return { text, save };
})();
