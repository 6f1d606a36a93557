// Finding: loads what a query needs of the index, as scripts, and ranks the services. docs/search.md describes the files.
(function (api) {
  "use strict";

  var base, files = {}, hand = {};

  /** Called by the files of the index. */
  api.got = function (name, what) { if (hand[name]) hand[name](what); };

  /** Loads a file of the index once; one that failed may be tried again. */
  function load(name) {
    return files[name] = files[name] || new Promise(function (done, failed) {
      var script = document.createElement("script");
      hand[name] = done;
      script.src = base + name + ".js";
      script.onerror = function () { delete files[name]; failed(new Error(name)); };
      document.head.appendChild(script);
    });
  }

  function value(text, at) { var code = text.charCodeAt(at); return code > 92 ? code - 36 : code - 35; }

  /** Reads numbers one after the other; the second half of the 90 signs means that the number goes on. */
  function reader(text, at) {
    return function () {
      var number = 0, digit;
      if (at >= text.length) return -1;
      while ((digit = value(text, at++)) >= 45) number = number * 45 + digit - 45;
      return number * 45 + digit;
    };
  }

  /** Words of which each tells how many letters it shares with the one before. */
  function unfronted(parts, step) {
    var words = [], before = "";
    for (var at = 0; at + 1 < parts.length; at += step) words.push(before = before.slice(0, value(parts[at], 0)) + parts[at].slice(1));
    return words;
  }

  /** Opens the index in a folder. */
  api.open = function (folder) {
    base = folder;
    return load("index").then(function (index) {
      var words = api.folding(index.rules), firsts = index.shards.split(" "), shards = {}, known;
      var number = new Intl.NumberFormat(index.numbers), plural = new Intl.PluralRules(index.numbers);

      function shardAt(term) {
        var low = 0, high = firsts.length - 1;
        while (low < high) { var middle = (low + high + 1) >> 1; if (firsts[middle] <= term) low = middle; else high = middle - 1; }
        return low;
      }

      function shard(at) {
        return load("t" + at).then(function (text) {
          var parts = text.split(" ");
          shards[at] = { terms: unfronted(parts, 2), places: parts.filter(function (_, i) { return i % 2; }) };
        });
      }

      /** Where a term leads: services with what it says there. */
      function places(text) {
        var found = { of: new Map(), cut: text[0] === "!", rare: 0 }, next = reader(text, found.cut ? 1 : 0), level;
        while ((level = next()) >= 0) {
          for (var left = next(), service = 0; left > 0; left--) { service += next(); found.of.set(service++, level); }
        }
        found.rare = Math.log(1 + index.services / found.of.size);
        return found;
      }

      /** Adds what some terms lead to: those that are a word, or that begin with one. Nothing counts twice. */
      function hits(ask, exact, start, worth, into) {
        exact.forEach(function (term) {
          var at = shards[shardAt(term)], place = at.terms.indexOf(term);
          if (place >= 0) add(at.places[place], worth);
        });
        if (start) for (var at = shardAt(start), last = Math.min(shardAt(start + "\uFFFF"), at + 1); at <= last; at++) {
          for (var i = 0, seen = 0; i < shards[at].terms.length && seen < 80; i++) {
            var term = shards[at].terms[i];
            if (term.startsWith(start) && !exact.includes(term)) { seen++; add(shards[at].places[i], worth * (0.4 + 0.4 * start.length / term.length)); }
          }
        }
        function add(text, worth) {
          var found = places(text);
          ask.cut = ask.cut || found.cut;
          ask.rare = Math.max(ask.rare, found.rare);
          found.of.forEach(function (level, service) { into.set(service, Math.max(into.get(service) || 0, worth * found.rare * level)); });
        }
      }

      /** What a query asks for, word by word. The last word may be half typed. */
      function asks(query) {
        var list = words(query), stop = function (word) { return word.whole && index.stop.includes(" " + word.whole + " "); };
        var telling = list.filter(function (word) { return !stop(word); });
        return (telling.length ? telling : list).map(function (word) {
          var last = word === list[list.length - 1] && !/\s$/.test(query);
          if (word.units) {
            var pairs = word.units.map(function (unit, i) { return unit + (word.units[i + 1] || ""); });
            if (pairs.length > 1) pairs.pop();
            // Of a long run every other pair will do, and half the files.
            if (pairs.length > 8) pairs = pairs.filter(function (_, i) { return i % 2 === 0 || i === pairs.length - 1; });
            return { pairs: pairs, start: last ? pairs[pairs.length - 1] : "", terms: pairs };
          }
          return { word: word, parts: word.parts, terms: [word.stem, word.whole], start: last ? word.whole : "" };
        });
      }

      function needed(list) {
        var numbers = new Set();
        list.forEach(function (ask) {
          var parts = (ask.parts || []).map(function (part) { return part.stem; });
          ask.terms.concat(parts, ask.near || []).forEach(function (term) { numbers.add(shardAt(term)); });
          if (ask.start) { var at = shardAt(ask.start); numbers.add(at).add(Math.min(shardAt(ask.start + "\uFFFF"), at + 1)); }
        });
        return Promise.all(Array.from(numbers, function (at) { return shards[at] || shard(at); }));
      }

      /** For one word: services with what they say of it and how much of it they have, `[score, share, misspelt]`. */
      function answers(ask) {
        var found = new Map();
        ask.rare = 0;
        if (ask.pairs) return run(ask);
        var exact = new Map();
        hits(ask, ask.terms, ask.start, 1, exact);
        if (ask.parts) {
          var each = ask.parts.map(function (part) { var of = new Map(); hits(ask, [part.stem, part.whole], "", 0.8, of); return of; });
          each[0].forEach(function (score, service) {
            if (!exact.has(service) && each.every(function (of) { return of.has(service); })) exact.set(service, score);
          });
        }
        exact.forEach(function (score, service) { found.set(service, [score, 1, 0]); });
        if (ask.near) {
          // Where the word as typed is nowhere, there is no exact hit that words near to it could stand in the way of.
          var near = new Map(), trust = exact.size ? [0.5, 0.4] : [0.8, 0.8];
          hits(ask, ask.near, "", trust[0], near);
          near.forEach(function (score, service) { if (!found.has(service)) found.set(service, [score, 1, 1, trust[1]]); });
        }
        ask.rare = ask.rare || Math.log(1 + index.services);
        return found;
      }

      /** A run without spaces: the share of its pairs of units that a service has. Less than a third of the best one's share is too little. */
      function run(ask) {
        var found = new Map(), whole = 0, best = 0;
        ask.pairs.forEach(function (pair, i) {
          var one = { rare: 0 }, of = new Map();
          hits(one, [pair], i === ask.pairs.length - 1 ? ask.start : "", 1, of);
          var weight = one.cut ? 0.1 : one.rare || 1;
          ask.rare = Math.max(ask.rare, one.rare);
          whole += weight;
          of.forEach(function (score, service) {
            var sum = found.get(service) || [0, 0, 0];
            found.set(service, [sum[0] + score, sum[1] + weight, 0]);
          });
        });
        found.forEach(function (sum) { sum[0] /= Math.sqrt(ask.pairs.length); sum[1] = Math.min(1, sum[1] / whole + 1e-9); best = Math.max(best, sum[1]); });
        found.forEach(function (sum, service) { if (sum[1] < Math.max(0.15, 0.3 * best)) found.delete(service); });
        ask.rare = ask.rare || 1;
        return found;
      }

      /** Services by how much of the query they have, then by what they say of it, then in their order. */
      function rank(list) {
        var all = new Map(), whole = 0;
        list.forEach(function (ask) {
          var found = answers(ask);
          ask.found = found.size;
          whole += ask.rare;
          found.forEach(function (one, service) {
            var sum = all.get(service) || { service: service, score: 0, share: 0, words: 0, wrong: 0 };
            sum.score += one[0]; sum.share += one[1] * ask.rare * (one[3] || 1); sum.wrong += one[2];
            if (one[1] > 0.99) sum.words++;
            all.set(service, sum);
          });
        });
        var common = list.filter(function (ask) { return ask.cut && !ask.pairs; }).length;
        var results = Array.from(all.values());
        results.forEach(function (one) {
          one.all = one.words === list.length || one.words + common >= list.length && one.words > 0;
          one.tier = one.all ? (one.wrong ? 1 : 2) : 0;
          if (!one.all) one.score *= one.share / whole * one.share / whole;
        });
        var best = results.some(function (one) { return one.all; }) ? 0.3 : 0;
        return results.filter(function (one) { return one.all || one.share / whole >= best; })
          .sort(function (one, other) { return other.tier - one.tier || other.score - one.score || one.service - other.service; });
      }

      /** How many letters two words differ by, up to `most`; of the longer one only its beginning where `start` is set. */
      function distance(one, other, most, start) {
        var before = null, row = [], i, j;
        for (j = 0; j <= other.length; j++) row[j] = j;
        for (i = 1; i <= one.length; i++) {
          var next = [i], least = i;
          for (j = 1; j <= other.length; j++) {
            next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
            if (before && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
            least = Math.min(least, next[j]);
          }
          if (least > most) return most + 1;
          before = row; row = next;
        }
        return start ? Math.min.apply(null, row) : row[other.length];
      }

      /** The letters that Arabic words of one root share, as far as that can be told without a dictionary: زواج and متزوج. */
      function bones(word) {
        if (word.length > 3) word = word.replace(/^(?:است|انت|ات|یت|نت|مت|[تماین])(?=...)/, "");
        return word.length > 3 ? word.replace(/ت$/, "").replace(/[ای]/g, "") : word.replace(/[ای]/g, "");
      }

      /** Words of services that a word may stand for: misspelt, half typed, joined or split, or else what begins like it. */
      function nearest(ask, next) {
        var typed = ask.word.whole, root = index.rules[1] === "ar" && /^[\u0600-\u06FF]/.test(typed) ? bones(ask.word.stem) : "", found = [];
        var most = typed.length >= 7 ? 2 : typed.length >= 4 ? 1 : 0;
        known.forEach(function (word) {
          if (root.length > 2 && bones(word) === root) { found.push([0.5, Math.abs(word.length - typed.length), word]); return; }
          if (word.length < typed.length - most - 3) return;
          var far = most && Math.min(distance(ask.word.stem, word, most), distance(typed, word, most, ask.start));
          if (most && far <= most) found.push([far + (word[0] === typed[0] ? 0 : 0.5), Math.abs(word.length - typed.length), word]);
        });
        found.sort(function (one, other) { return one[0] - other[0] || one[1] - other[1] || (one[2] < other[2] ? -1 : 1); });
        ask.near = found.slice(0, 6).map(function (one) { return one[2]; });
        for (var at = 2; at <= typed.length - 2; at++) {
          var halves = words(typed.slice(0, at) + " " + typed.slice(at)).map(function (half) { return half.stem; });
          if (halves.length === 2 && known.has(halves[0]) && known.has(halves[1])) ask.near.push(halves[0], halves[1]);
        }
        var joined = next && next.word && words(typed + next.word.whole)[0].stem;
        if (joined && known.has(joined)) { ask.near.push(joined); next.joined = joined; }
        if (ask.joined) ask.near.push(ask.joined);
      }

      function closest(ask) {
        for (var length = ask.word.whole.length - 1; length >= 2 && !ask.near.length; length--) {
          known.forEach(function (word) { if (ask.near.length < 12 && word.startsWith(ask.word.whole.slice(0, length))) ask.near.push(word); });
        }
      }

      /** What the keys of this text give in another layout: from Latin keys, and from the layout back to them. */
      function retyped(query) {
        var texts = [];
        index.layouts.forEach(function (layout) {
          var keys = layout.split(" "), back = {};
          keys.forEach(function (letter, i) { if (!(letter in back)) back[letter] = index.keys[i]; });
          texts.push(Array.from(query, function (key) { var at = index.keys.indexOf(key); return at < 0 ? key : keys[at]; }).join(""));
          texts.push(query.replace(/لا/g, back["لا"] || "لا").replace(/./g, function (letter) { return back[letter] || letter; }).toLowerCase());
        });
        // Where signs came out in place of letters it was not this keyboard.
        var length = function (text) { return words(text).reduce(function (sum, word) { return sum + (word.whole || word.units.join("")).length; }, 0); };
        return texts.filter(function (text, i) { return text !== query && texts.indexOf(text) === i && length(text) >= length(query); });
      }

      function search(query) {
        var list = asks(query);
        return needed(list).then(function () { return { query: query, asks: list, results: rank(list) }; });
      }

      var has = function (found, tier) { return found.results.length && found.results[0].tier >= tier; };

      /** The first of some texts that a service has all words of. */
      function first(texts) {
        if (!texts.length) return null;
        return search(texts[0]).then(function (found) { return has(found, 2) ? found : first(texts.slice(1)); });
      }

      /** Finds services: `{results, note, query, asks}`; the note is the key of what to say about them. */
      function find(query) {
        return search(query).then(function (found) {
          if (!found.asks.length || has(found, 2)) return found;
          return Promise.resolve(first(retyped(query))).then(function (other) {
            if (other) { other.note = "search.keyboard"; return other; }
            return load("words").then(function (text) {
              known = known || new Set(unfronted(text.split(" "), 1));
              var plain = found.asks.filter(function (ask) { return ask.word; });
              plain.forEach(function (ask, i) { nearest(ask, plain[i + 1]); });
              return needed(found.asks).then(function () {
                found.results = rank(found.asks);
                if (!found.results.length) plain.forEach(closest);
                return needed(found.asks);
              }).then(function () {
                found.note = found.results.length ? (has(found, 1) ? "search.near" : "search.some") : "search.closest";
                if (!found.results.length) found.results = rank(found.asks);
                if (found.note === "search.some" && found.asks.length === 1) found.note = "search.near";
                return found;
              });
            });
          });
        });
      }

      /** The parts of a text that were asked for, as `[from, to]`. */
      function marks(text, list) {
        var places = [];
        function wanted(word) {
          return list.some(function (ask) {
            var terms = ask.terms.concat(ask.near || [], (ask.parts || []).map(function (part) { return part.stem; }));
            return !ask.pairs && (terms.includes(word.stem) || terms.includes(word.whole) || ask.start && word.whole.startsWith(ask.start));
          });
        }
        words(text).forEach(function (word) {
          if (!word.units) {
            [word].concat(word.parts || []).forEach(function (one) { if (wanted(one)) places.push([one.from, one.to]); });
          } else word.units.forEach(function (unit, i) {
            var pair = unit + (word.units[i + 1] || "");
            list.forEach(function (ask) {
              if (!ask.pairs || !(ask.pairs.includes(pair) || ask.start && pair.startsWith(ask.start))) return;
              var last = ask.pairs.length > 1 || ask.start.length > unit.length ? Math.min(i + 1, word.units.length - 1) : i;
              places.push([word.places[i][0], word.places[last][1]]);
            });
          });
        });
        return places.sort(function (one, other) { return one[0] - other[0]; });
      }

      return {
        index: index, find: find, marks: marks, load: load,
        number: function (n) { return number.format(n); },
        say: function (key, values) { return index.words[key].replace(/\{(\w+)\}/g, function (all, name) { return values && name in values ? values[name] : all; }); },
        count: function (n) { return (index.count[plural.select(n)] || index.count.other).replace("{n}", number.format(n)); },
        card: function (service) { return load("c" + Math.floor(service / index.cards)).then(function (cards) { return cards[service % index.cards]; }); },
        services: function (text) { var list = [], next = reader(text, 0), service = 0, step; while ((step = next()) >= 0) list.push((service += step + 1) - 1); return list; },
        mark: value,
      };
    });
  };
})((window.charterSearch = window.charterSearch || {}));
