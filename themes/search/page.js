// The search as people use it: suggestions below any search box, and the page of results with its filters.
// Without this script the form leads to the page, and the page to the lists.
(function (api) {
  "use strict";

  var CHOICES = ["agency", "audience", "event", "channel"], MARKS = ["online", "free", "visit"];
  var finder;

  /** Opens the index beside the page that a form leads to: `en/search.html` has `en/search/`. */
  function opened(form) {
    return finder = finder || api.open(form.action.replace(/\.html.*$/, "/")).catch(function (error) { finder = null; throw error; });
  }

  function element(name, kind, inside) {
    var made = document.createElement(name);
    if (kind) made.className = kind;
    [].concat(inside || []).forEach(function (one) { made.append(one); });
    return made;
  }

  /** Words as the index has them, with those marked that were asked for. */
  function put(into, words, search, found) {
    [].concat(words).forEach(function (part) {
      if (typeof part === "string") { marked(into, part, search, found); return; }
      var other = element(part[1] ? "span" : "bdi");
      if (part[1]) other.lang = part[1];
      other.dir = part[2] || "ltr";
      marked(other, part[0], search, found);
      into.append(other);
    });
    return into;
  }

  function marked(into, text, search, found) {
    var at = 0;
    if (found) search.marks(text, found.asks).forEach(function (place) {
      if (place[1] <= at) return;
      var from = Math.max(at, place[0]);
      into.append(text.slice(at, from), element("mark", "", text.slice(from, place[1])));
      at = place[1];
    });
    into.append(text.slice(at));
  }

  function byName(card, search, found) {
    return (card[6] || []).filter(function (name) { return found && search.marks(name, found.asks).length; });
  }

  /** Suggestions below a search box: a combobox with a list, as the ARIA practices describe it. */
  function suggest(form) {
    var input = form.elements.q, list = element("ul", "search-list"), status = element("p", "vh"), chosen = -1, asked = 0, timer;
    list.id = "search-list"; list.hidden = true; list.setAttribute("role", "listbox"); list.setAttribute("aria-label", input.getAttribute("aria-label") || input.labels[0].textContent);
    status.setAttribute("role", "status");
    ["role=combobox", "aria-autocomplete=list", "aria-expanded=false", "aria-controls=search-list"].forEach(function (pair) { input.setAttribute.apply(input, pair.split("=")); });
    input.autocomplete = "off";
    var holder = element("div", "search-box"), focused = document.activeElement === input;
    input.replaceWith(holder);
    holder.append(input, list, status);
    if (focused) input.focus();

    function close() { list.hidden = true; chosen = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); }
    function choose(at) {
      var options = list.children;
      chosen = (at + options.length + 1) % (options.length + 1);
      if (chosen === options.length) chosen = -1;
      for (var i = 0; i < options.length; i++) options[i].setAttribute("aria-selected", String(i === chosen));
      if (chosen < 0) input.removeAttribute("aria-activedescendant");
      else { input.setAttribute("aria-activedescendant", options[chosen].id); options[chosen].scrollIntoView({ block: "nearest" }); }
    }
    function option(into, go) {
      into.id = "search-option-" + list.children.length;
      into.setAttribute("role", "option"); into.setAttribute("aria-selected", "false");
      into.addEventListener("mousedown", function (event) { event.preventDefault(); });
      into.addEventListener("click", go);
      into.go = go;
      list.append(into);
    }
    function show() {
      var query = input.value, turn = ++asked;
      if (!query.trim()) { close(); status.textContent = ""; return; }
      opened(form).then(function (search) {
        return search.find(query).then(function (found) {
          return Promise.all(found.results.slice(0, 5).map(function (one) { return search.card(one.service); })).then(function (cards) {
            if (turn !== asked || document.activeElement !== input) return;
            close();
            list.textContent = "";
            cards.forEach(function (card) {
              var also = byName(card, search, found)[0];
              option(element("li", "", [put(element("span"), card[1], search, found), put(element("span", "note"), also ? [also] : card[2], search, also && found)]),
                function () { location.href = new URL(card[0], form.action).href; });
            });
            if (cards.length) option(element("li", "", search.say("search.all-results", { query: query })), function () { form.submit(); });
            list.hidden = !cards.length;
            input.setAttribute("aria-expanded", String(!list.hidden));
            status.textContent = cards.length ? search.count(found.results.length) + " " + search.say("search.arrows") : search.say("search.none");
          });
        });
      }).catch(close);
    }
    input.addEventListener("focus", function () { opened(form).catch(function () {}); });
    input.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(show, 120); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", function (event) {
      if (event.isComposing || list.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); choose(chosen < 0 && event.key === "ArrowUp" ? list.children.length - 1 : chosen + (event.key === "ArrowDown" ? 1 : -1)); }
      else if (event.key === "Escape") { event.preventDefault(); close(); }
      else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); list.children[chosen].go(); }
    });
  }

  /** The page of results: what was asked stands in its address, so that a result can be passed on. */
  function results(form, list) {
    var input = form.elements.q, filters = form.querySelector(".filters"), more = document.querySelector(".search-more");
    var count = document.querySelector(".search-count"), note = document.querySelector(".search-note"), turn = 0, data, timer;
    var fields = CHOICES.concat("within", MARKS).map(function (name) { return form.elements[name]; }).filter(Boolean);

    function get(field) { return field.type === "checkbox" ? (field.checked ? "1" : "") : field.value || field.dataset.wanted || ""; }
    function set(field, value) { if (field.type === "checkbox") field.checked = value === "1"; else { field.dataset.wanted = value; field.value = value; } }
    function read() {
      var asked = new URLSearchParams(location.search);
      input.value = asked.get("q") || "";
      fields.forEach(function (field) { set(field, asked.get(field.name) || ""); });
      if (filtered()) filters.open = true;
    }
    function filtered() { return fields.some(get); }
    function keep(push) {
      var asked = new URLSearchParams();
      if (input.value.trim()) asked.set("q", input.value.trim());
      fields.forEach(function (field) { if (get(field)) asked.set(field.name, get(field)); });
      var address = location.pathname + (String(asked) && "?" + asked);
      if (address === location.pathname + location.search) return;
      // From a disk some browsers allow no other address.
      try { history[push ? "pushState" : "replaceState"](null, "", address); } catch (refused) { return; }
    }

    /** What each filter lets pass: for each service its choices. Loaded when the filters are opened. */
    function passes(search) {
      return data = data || Promise.all(CHOICES.map(search.load).concat(search.load("marks"))).then(function (files) {
        var marks = files.pop(), loaded = { bits: marks.signs, of: {} };
        CHOICES.forEach(function (name, i) {
          loaded.of[name] = files[i].map(function (choice) { return { value: choice[0], name: choice[1], services: search.services(choice[2]) }; });
        });
        loaded.of.within = marks.within.map(function (one, place) {
          return { value: String(one[0]), name: [].concat(one[1]).join(""), fits: function (bits) { return bits >> 3 <= place; } };
        });
        MARKS.forEach(function (name, place) { loaded.of[name] = [{ value: "1", fits: function (bits) { return bits >> place & 1; } }]; });
        fields.forEach(function (field) {
          loaded.of[field.name].forEach(function (choice) {
            if (choice.fits) { choice.services = []; for (var at = 0; at < marks.signs.length; at++) if (choice.fits(search.mark(marks.signs, at))) choice.services.push(at); }
            if (field.type !== "checkbox") { choice.option = element("option"); choice.option.value = choice.value; field.append(choice.option); }
          });
          if (field.dataset.wanted) field.value = field.dataset.wanted;
          delete field.dataset.wanted;
        });
        return loaded;
      });
    }

    /** Takes away what the filters do not let pass, and says at each choice how many it would leave. */
    function narrowed(search, services, loaded) {
      var failed = new Map(services.map(function (service) { return [service, []]; }));
      fields.forEach(function (field) {
        if (!get(field)) return;
        var choice = loaded.of[field.name].find(function (one) { return one.value === get(field); });
        var passing = new Set(choice ? choice.services : []);
        services.forEach(function (service) { if (!passing.has(service)) failed.get(service).push(field); });
      });
      fields.forEach(function (field) {
        loaded.of[field.name].forEach(function (choice) {
          var left = choice.services.filter(function (service) {
            var at = failed.get(service);
            return at && (!at.length || at.length === 1 && at[0] === field);
          }).length;
          if (choice.option) { choice.option.textContent = search.say("mark.bracketed", { text: choice.name, note: search.number(left) }); choice.option.disabled = !left && field.value !== choice.value; }
          else field.parentNode.querySelector(".n").textContent = search.number(left);
        });
      });
      return services.filter(function (service) { return !failed.get(service).length; });
    }

    function fact(search, key, words) { return words ? [put(element("span", "", [element("b", "", search.say(key)), " "]), words, search)] : []; }

    function item(search, found, card) {
      var link = put(element("a"), card[1], search, found), name = element("span", "card-name", link), also = byName(card, search, found);
      link.href = new URL(card[0], form.action).href;
      if (card[7]) name.append(" ", put(element("span", "when"), card[7], search));
      var line = element("span", "facts-line", [].concat(fact(search, "facts.how-long", card[3]), fact(search, "facts.how-much", card[4]), fact(search, "facts.where", card[5])));
      var shown = element("li", "", [name, put(element("span", "note"), card[2], search, found)]);
      if (also.length) {
        var names = search.say("search.also").split("{names}"), other = element("span", "note", names[0]);
        also.slice(0, 3).forEach(function (one, i) { if (i) other.append(" · "); marked(other, one, search, found); });
        other.append(names[1]);
        shown.append(other);
      }
      if (line.children.length) shown.append(line);
      return shown;
    }

    function page(search, found, services, from) {
      return Promise.all(services.slice(from, from + 10).map(search.card)).then(function (cards) {
        return function () {
          cards.forEach(function (card) { list.append(item(search, found, card)); });
          more.hidden = services.length <= from + 10;
          more.firstElementChild.onclick = function () {
            page(search, found, services, from + 10).then(function (show) { show(); list.children[from + 10].querySelector("a").focus(); });
          };
        };
      });
    }

    function run(push) {
      var mine = ++turn, query = input.value;
      keep(push);
      if (!query.trim() && !filtered() && !filters.open) { list.hidden = more.hidden = note.hidden = true; count.textContent = ""; return; }
      opened(form).then(function (search) {
        count.textContent = count.textContent || search.say("search.loading");
        var asked = query.trim() ? search.find(query) : Promise.resolve(null);
        var wanted = filtered() || filters.open ? passes(search) : Promise.resolve(null);
        return Promise.all([asked, wanted]).then(function (both) {
          var found = both[0], services = found ? found.results.map(function (one) { return one.service; }) : Array.from({ length: search.index.services }, function (_, at) { return at; });
          if (both[1]) services = narrowed(search, services, both[1]);
          return page(search, found, services, 0).then(function (show) {
            if (mine !== turn) return;
            list.textContent = "";
            show();
            list.hidden = !services.length;
            count.textContent = services.length ? search.count(services.length) : search.say("search.none");
            note.hidden = !(found && found.note && services.length);
            if (!note.hidden) note.textContent = search.say(found.note, { query: found.query });
          });
        });
      }).catch(function () { if (mine === turn) { count.textContent = form.dataset.failed; list.hidden = more.hidden = note.hidden = true; } });
    }

    filters.hidden = false;
    read();
    if (input.value || filtered()) run(); else if (matchMedia("(hover: hover)").matches) input.focus();
    form.addEventListener("submit", function (event) { event.preventDefault(); clearTimeout(timer); run(true); });
    form.addEventListener("change", function (event) { if (event.target !== input) run(true); });
    form.addEventListener("reset", function (event) { event.preventDefault(); fields.forEach(function (field) { set(field, ""); }); run(true); });
    input.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(run, 200); });
    filters.addEventListener("toggle", function () { if (filters.open) run(); });
    addEventListener("popstate", function () { read(); run(); });
  }

  document.querySelectorAll('form[role="search"]').forEach(function (form) {
    var list = document.querySelector(".results");
    if (list && form.classList.contains("search")) results(form, list); else suggest(form);
  });
})((window.charterSearch = window.charterSearch || {}));
