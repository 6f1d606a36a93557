// Folding: from what somebody typed to the terms that the search compares. docs/search.md is the specification; in Rust
// it is src/lang/fold, and tests/cases/search/folding.txt holds both to the same words.
(function (api) {
  "use strict";

  var DROPPED = /[\u00AD\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u061C\u0621\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED\u08D3-\u08FF\u093C\u09BC\u0A3C\u0ABC\u0B3C\u0CBC\u0E2F\u0E46-\u0E4E\u0EC6-\u0ECE\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B\u200D-\u200F\u202A-\u202E\u2060-\u2069\u20D0-\u20FF\u3099\u309A\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF\u{E0100}-\u{E01EF}]/u;
  // Letters that are written for one another; the first of each group stands for all.
  var SAME = {};
  "یيىےېۍێ کكڪ هةەہھۃ اٱٲٳٵ وۆ σς iı oø dđð lł hħ \u0902\u0901 ไใ ขฃ คฅ".split(" ").forEach(function (group) {
    Array.from(group).forEach(function (letter) { SAME[letter] = group[0]; });
  });
  SAME["ß"] = "ss"; SAME["æ"] = "ae"; SAME["œ"] = "oe"; SAME["þ"] = "th";
  Array.from("٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀០᠐").forEach(function (zero) {
    for (var digit = 0; digit < 10; digit++) SAME[String.fromCharCode(zero.charCodeAt(0) + digit)] = String(digit);
  });

  /** The folded letters of a text, and where in the text each of them begins and ends. */
  function letters(text) {
    var folded = [], from = [], to = [], nikhahit = false, at = 0;
    function put(letter, start, end) {
      if (DROPPED.test(letter)) { nikhahit = nikhahit || letter === "\u0E4D"; if (to.length) to[to.length - 1] = end; return; }
      var last = folded.length - 1;
      if (letter === "\u0E32" && nikhahit) letter = "\u0E33";
      if (letter === "\u0E40" && folded[last] === letter) { folded[last] = "\u0E41"; to[last] = end; } else {
        Array.from(SAME[letter] || letter).forEach(function (one) { folded.push(one); from.push(start); to.push(end); });
      }
      nikhahit = false;
    }
    for (var raw of text) {
      var end = at + raw.length;
      if (raw === "\u0E33" || raw === "\u0EB3") { folded.push(raw); from.push(at); to.push(end); nikhahit = false; } else {
        for (var part of raw.normalize("NFKD")) for (var small of part.toLowerCase()) put(small, at, end);
      }
      at = end;
    }
    return { folded: folded, from: from, to: to };
  }

  var UNSPACED = /[\u0E01-\u0E3E\u0E40-\u0E4E\u0E5C-\u0EFF\u1000-\u1049\u1050-\u109F\u1780-\u17D3\u17DC\u17DD\u3041-\u30FA\u30FC-\u30FF\u3105-\u312F\u3400-\u9FFF\u{20000}-\u{3FFFF}]/u;
  var LETTER = /[\p{Alphabetic}\p{N}\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u1039\u103A\u17D2\u0E3A]/u;

  function kind(letter) {
    if (/[0-9]/.test(letter)) return "digit";
    if (/['’‘ʼ]/.test(letter)) return "apostrophe";
    if (UNSPACED.test(letter)) return "run";
    if (LETTER.test(letter)) return "letter";
    return /[\u200C\u2010\u2011-]/.test(letter) ? "soft" : "";
  }

  var DEPENDS = /[\u0E30-\u0E3A\u0E45\u0EB0-\u0EBC\u102B-\u103E\u1056-\u1059\u17B4-\u17D3]/;
  var LEADS = /^[\u0E40-\u0E44\u0EC0-\u0EC4]$/;

  /** Where the units of a run begin: a consonant with all its vowels, as indices of its letters. */
  function units(run) {
    var starts = [], open = "";
    run.forEach(function (letter, at) {
      var waits = LEADS.test(open) ? !LEADS.test(letter) : /[\u17D2\u1039]$/.test(open);
      if (open && (DEPENDS.test(letter) || waits)) open += letter; else { starts.push(at); open = letter; }
    });
    return starts;
  }

  var AFFIXES = " می نمی ها های هایی هایم هایت هایش هایمان هایتان هایشان ای ی ام ات اش اند اید ایم تر ترین مان تان شان ان ";
  var PERSIAN = "هایشان هایمان هایتان هایی هایم هایت هایش های ها".split(" ");
  var ARTICLES = "وال فال بال کال ال لل".split(" ");
  var ARABIC = "تها تنا یات ات ان ون ین ها یه تی ته تک ه ی".split(" ");

  function without(word, endings) {
    for (var ending of endings) {
      if (word.endsWith(ending) && word.length - ending.length >= 3) return word.slice(0, -ending.length);
    }
    return word;
  }

  function bare(word) {
    for (var article of ARTICLES) if (word.startsWith(article) && word.length - article.length >= 2) return word.slice(article.length);
    return word;
  }

  function english(word) {
    var stem = word;
    if (/^.{2,}ie[sd]$/.test(stem)) stem = stem.slice(0, -3) + "y";
    else if (stem.length >= 4 && /[^sui]s$/.test(stem)) stem = stem.slice(0, -1);
    var found = /^(.{3,})(?:ing|ed)$/.exec(stem);
    if (found && /[aeiouy]/.test(found[1])) stem = found[1].replace(/([^lszaeiou])\1$/, "$1");
    return /^.{3,}e$/.test(stem) ? stem.slice(0, -1) : stem;
  }

  var STEM = {
    en: english,
    fa: function (word) { return without(word, PERSIAN); },
    ar: function (word) { return without(bare(word), ARABIC); },
  };

  /** How the pages of a language are folded; `rules` are those for Latin and for Arabic letters. */
  api.folding = function (rules) {
    function stem(word) {
      var rule = /^[a-z]/.test(word) ? rules[0] : /^[\u0600-\u06FF]/.test(word) ? rules[1] : "";
      return rule ? STEM[rule](word) : word;
    }
    /** The words of a text, each with its place: `{whole, stem}`, the same with `parts`, or `{units}`. */
    return function words(text) {
      var all = letters(text), found = [], pieces = [];
      all.folded.forEach(function (letter, at) {
        var is = kind(letter), last = pieces[pieces.length - 1];
        if (last && last.kind === is && /digit|letter|run/.test(is)) last.end = at + 1;
        else pieces.push({ kind: is, start: at, end: at + 1 });
      });
      var is = function (at) { return pieces[at] ? pieces[at].kind : ""; };
      var said = function (piece) { return all.folded.slice(piece.start, piece.end).join(""); };
      var placed = function (word, first, last) { word.from = all.from[first.start]; word.to = all.to[last.end - 1]; return word; };
      var term = function (whole, first, last) { return placed({ whole: whole, stem: stem(whole) }, first, last); };
      for (var at = 0; at < pieces.length; at++) {
        var first = pieces[at];
        if (first.kind === "digit") found.push(term(said(first), first, first));
        if (first.kind === "run") {
          var run = all.folded.slice(first.start, first.end), starts = units(run);
          found.push(placed({
            units: starts.map(function (start, i) { return run.slice(start, starts[i + 1]).join(""); }),
            places: starts.map(function (start, i) { return [all.from[first.start + start], all.to[first.start + (starts[i + 1] || run.length) - 1]]; }),
          }, first, first));
        }
        if (first.kind !== "letter") continue;
        var parts = [first];
        while (is(at + 1) === "soft" && is(at + 2) === "letter") parts.push(pieces[at += 2]);
        var beside = (is(at + 1) === "apostrophe" && is(at + 2) === "letter") || (is(at - 1) === "apostrophe" && is(at - 2) === "letter");
        if (beside && parts.length === 1 && first.end - first.start === 1) continue;
        var kept = parts.length > 1 ? parts.filter(function (part) { return !AFFIXES.includes(" " + said(part) + " "); }) : parts;
        if (!kept.length) kept = [parts[0]];
        var joined = term(kept.map(said).join(""), kept[0], kept[kept.length - 1]);
        if (kept.length > 1) joined.parts = kept.map(function (part) { return term(said(part), part, part); });
        found.push(joined);
      }
      return found;
    };
  };
})((window.charterSearch = window.charterSearch || {}));
