/* The documents for one's case as a list to tick. What is ticked is remembered on the device only, where the browser lets a page
   remember; without this script the list is there to be read and printed. */
"use strict";
(function () {
  const list = document.querySelector("ul.needs[data-service]");
  if (!list) return;
  const key = `charterpress:needs:${list.dataset.service}`;
  const acts = document.getElementById("need-acts"), done = document.getElementById("need-done");

  /** Browsers may forbid a page to remember anything; then it forgets. */
  function remembered() {
    try {
      return new Set(JSON.parse(localStorage.getItem(key)) || []);
    } catch {
      return new Set();
    }
  }
  function remember(ids) {
    try {
      if (ids.length) localStorage.setItem(key, JSON.stringify(ids));
      else localStorage.removeItem(key);
    } catch {
      // It is ticked as long as the page is open.
    }
  }

  const isShown = (element) => element.getClientRects().length > 0;
  const parts = (need) => [...need.querySelectorAll(":scope > .parts > li > .need")];

  /** Whether what is needed is there: a ticked thing, or as many parts as are wanted. */
  function isReady(need) {
    const inner = parts(need).filter(isShown);
    if (!inner.length) return need.querySelector("input").checked;
    return inner.filter(isReady).length >= Math.min(Number(need.dataset.wanted), inner.length);
  }

  function tell() {
    const shown = [...list.children].filter(isShown).flatMap((item) => [...item.children]).filter((need) => need.matches(".need") && isShown(need));
    done.hidden = !(shown.length && shown.every(isReady));
  }

  const ticked = remembered();
  const boxes = [];
  for (const need of list.querySelectorAll(".need")) {
    if (parts(need).length) continue;
    const name = need.querySelector(".need-name"), label = document.createElement("label"), box = document.createElement("input");
    box.type = "checkbox";
    box.value = need.dataset.need;
    box.checked = ticked.has(box.value);
    label.append(box, name.querySelector("strong"));
    name.prepend(label);
    boxes.push(box);
  }
  list.addEventListener("change", () => {
    remember(boxes.filter((box) => box.checked).map((box) => box.value));
    tell();
  });
  const cases = document.querySelector("form.cases");
  if (cases) cases.addEventListener("change", tell);
  document.getElementById("need-clear").addEventListener("click", () => {
    boxes.forEach((box) => (box.checked = false));
    remember([]);
    tell();
  });
  document.getElementById("need-print").addEventListener("click", () => {
    document.documentElement.classList.add("only-needs");
    addEventListener("afterprint", () => document.documentElement.classList.remove("only-needs"), { once: true });
    print();
  });
  acts.hidden = false;
  list.classList.add("ticks");
  tell();
})();
