//! What can be wrong with the pages of a site that was just made.

crate::codes! {
    SITE_LINK_BROKEN = "site-link-broken", Warning, "A link of the site that leads nowhere",
"After the pages are made, each of their links is followed: to the file, and to the place in it that stands after `#`. `dead-link` finds
most dead links of a book before that; this also finds places in a page, pages that are not published (a draft), and links in
the book's own templates. A file that you put into the output folder yourself counts as being there.

```markdown
<!-- wrong: the page has no such place -->
[Fees](replace-card.html#prices)
<!-- right -->
[Fees](replace-card.html#fees)
```";
    PAGE_ID_TWICE = "page-id-twice", Warning, "An id that stands twice on a page",
"Links and screen readers find only the first of them. It comes from one of the book's own templates, or from a page in `static/`.";
    PAGE_LANGUAGE_MISSING = "page-language-missing", Warning, "A page that does not say its language or direction",
"A screen reader reads it with the voice of another language, and Persian or Arabic starts from the wrong side. In a template of
your own, begin as the shipped `base.html` does:

```html
<html lang=\"{{ frame.language }}\" dir=\"{{ frame.dir }}\">
```";
    PAGE_POLICY_BROKEN = "page-policy-broken", Warning, "Something on a page that a strict content policy refuses",
"The pages are made for hosts that allow no script and no style inside of a page, and nothing from other hosts: so no mistake in a text can
ever run, and no other host learns who reads. Put styles into `theme/assets/book.css`, scripts into a file beside it, and
pictures and fonts into the book.

```html
<p style=\"color: red\">…</p>      <!-- wrong -->
<p class=\"urgent\">…</p>          <!-- right, with a rule in theme/assets/book.css -->
```";
    TEMPLATE_LEFTOVER = "template-leftover", Note, "Marks of a template among the words of a page",
"Two braces, or a brace and a percent sign, stand among the words that readers see. Mostly a template was printed as text: facts in a text
of the book are filled in with single braces, such as `{within}`.";
}
