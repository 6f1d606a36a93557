/* Counts days as src/calendar/due.rs and src/derive/redress.rs do; tests/script/ holds it to them. Days are numbers from
   1 January 1970, times seconds of a day. A classic script without modules, so that it also runs from a folder. */
"use strict";
var Charter = (function () {
  const DAY = 864e5;
  const BEYOND = {};

  /** A date so many months later, the end of the month clamped. */
  function months(day, more) {
    const date = new Date(day * DAY);
    const year = date.getUTCFullYear(), month = date.getUTCMonth() + more;
    const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / DAY;
  }
  const dayOfMonth = (day) => new Date(day * DAY).getUTCDate();
  /** Monday is 0: day 0 was a Thursday. */
  const weekday = (day) => (((day + 3) % 7) + 7) % 7;

  /** Counting in a calendar: `{due, after, weekday}`, each giving `null` where no date can be given. */
  function counting(calendar) {
    const special = new Map(calendar.special.map((one) => [one[0], one]));
    const isWeekend = (day) => calendar.weekends.some(([days, from, until]) =>
      (days >> weekday(day)) & 1 && (from === null || from <= day) && (until === null || day <= until));
    /** Why a day is closed: a holiday's tag, -1 for a weekend; `null` where it is open. */
    function closed(day) {
      const found = special.get(day);
      if (found && found[2] === null) return found[1];
      return isWeekend(day) ? -1 : null;
    }
    function secondsOn(day) {
      if (closed(day) !== null) return 0;
      const found = special.get(day);
      return found ? found[2] : calendar.day;
    }

    function run(received, time, amount, isHandedIn) {
      const skipped = [], decisive = [];
      let at = received;
      const goTo = (day) => {
        if (day > calendar.last) throw BEYOND;
        at = day;
      };
      const step = () => {
        time = null;
        goTo(at + 1);
      };
      const open = () => {
        for (let why = closed(at); why !== null; why = closed(at)) {
          skipped.push([at, why]);
          step();
        }
      };
      const nextOpen = () => {
        step();
        open();
      };
      const left = () => secondsOn(at) - (time === null ? 0 : Math.max(0, time - calendar.opens));

      if (received < calendar.first || received > calendar.last) throw BEYOND;
      if (isHandedIn && calendar.cutoff !== null) {
        if (time !== null && time > calendar.cutoff && closed(at) === null) step();
        open();
        decisive.push([received, at]);
      }
      const from = at;
      const [inMonths, inDays, whole, seconds, isCalendar] = amount;
      let rolled = false;
      if (isCalendar) {
        const byMonth = months(at, inMonths);
        const isClamped = dayOfMonth(byMonth) < dayOfMonth(at);
        const countsFirst = calendar.same && (inDays > 0 || (inMonths > 0 && !isClamped));
        time = null;
        goTo(byMonth + inDays - (countsFirst ? 1 : 0));
        const end = at;
        if (calendar.roll) {
          open();
          decisive.push([end, at]);
        }
        rolled = at !== end;
      }
      if (!isCalendar || whole > 0 || seconds > 0) {
        const begin = at;
        let isUsed = isCalendar;
        const countsFirst = calendar.same && !isUsed;
        if (whole === 0 || seconds > 0 || countsFirst) {
          if (closed(at) !== null) open();
          else if (isUsed || (time !== null && left() <= 0)) nextOpen();
        }
        if (seconds > 0) {
          for (let todo = seconds - left(); todo > 0; todo -= left()) nextOpen();
          isUsed = true;
        }
        for (let day = countsFirst && !isUsed ? 1 : 0; day < whole; day++) nextOpen();
        decisive.push([begin, at]);
      }
      const estimated = calendar.special.some(([day, , , isOpen]) =>
        isOpen && decisive.some((stretch) => stretch[0] - 1 <= day && day <= stretch[1] + 1));
      return { date: at, from, skipped, rolled, estimated };
    }

    function tried(received, time, amount, isHandedIn) {
      try {
        return run(received, time, amount, isHandedIn);
      } catch (thrown) {
        if (thrown === BEYOND) return null;
        throw thrown;
      }
    }
    return {
      /** The day on which a length of time after a handing-in runs out. */
      due: (received, time, amount) => tried(received, time, amount, true),
      /** The same after an event, for which no cutoff holds. */
      after: (event, amount) => tried(event, null, amount, false),
    };
  }

  /** The rungs of redress, each `{opens, fileBy, acknowledgedBy, decidedBy}` as `[earliest, latest]`; `null` is not known. */
  function ladder(calendar, rungs, received, time, amount) {
    const count = counting(calendar);
    const each = (reach, go) => reach.map((day) => (day === null ? null : go(day)));
    const date = (found) => found && found.date;
    const filed = (reach, length) => each(reach, (day) => length && date(count.due(day, null, length)));
    const due = date(count.due(received, time, amount));
    let handedIn = [received, received], decided = [due, due];
    return rungs.map((rung) => {
      const opens = rung.decision
        ? [decided[0] === null ? null : handedIn[0], decided[1]]
        : each(decided, (day) => day + 1);
      const fileBy = each(opens, (day) => rung.file && date(count.after(day, rung.file)));
      handedIn = [opens[0], fileBy[1]];
      decided = filed(handedIn, rung.decide);
      return { opens, fileBy, acknowledgedBy: filed(handedIn, rung.acknowledge), decidedBy: decided };
    });
  }

  /** A day in words, by the months of the page's language. */
  function name(dates, day) {
    const month = dates.months.filter((one) => one[0] <= day).pop();
    return month[2].replace("{w}", dates.weekdays[weekday(day)]).replace("{d}", dates.days[day - month[0]]);
  }

  /** The day so many months and then days later: when something runs out. */
  const later = (day, more, days) => months(day, more) + days;

  return { counting, ladder, later, name, weekday };
})();
