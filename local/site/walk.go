package site

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Walked is a page that somebody has come to by links alone.
type Walked struct {
	Address string
	Page    *Page
}

// Bounds of a walk: a list of families or tasks is as long as there are families.
type Bounds struct {
	Pages int // in all
	Each  int // of addresses that differ only in the family, the task or the place in a list
}

// Walk goes on from some addresses by links, as long as they stay at the site, and gives every page that it came to. Where the site asks why somebody looks, the page
// that asks is one of them, and then the walk says why and goes on.
func Walk(ctx context.Context, p *Person, bounds Bounds, from ...string) (all []Walked, err error) {
	left, seen, times := from, map[string]bool{}, map[string]int{}
	for len(left) > 0 && len(all) < bounds.Pages {
		address := left[0]
		left = left[1:]
		pattern := Pattern(address)
		if seen[address] || times[pattern] >= bounds.Each {
			continue
		}
		times[pattern]++
		seen[address] = true
		page, err := p.Get(ctx, address)
		if err != nil {
			return all, err
		}
		all = append(all, Walked{address, page})
		if asked := why(page); asked != nil {
			if page, err = p.Send(ctx, asked, nil); err != nil {
				return all, err
			}
			all = append(all, Walked{address, page})
		}
		for _, link := range page.Links {
			if link.URL.Host == "" || !strings.HasSuffix(p.Base, "//"+link.URL.Host) {
				continue
			}
			left = append(left, link.URL.RequestURI())
		}
	}
	return all, nil
}

// why is the form of a page that asks why somebody looks, with an answer; nil where a page does not ask.
func why(page *Page) *Form {
	at := slices.IndexFunc(page.Forms, func(f *Form) bool { return strings.HasSuffix(f.Action.Path, "/why") })
	if page.Status != http.StatusForbidden || at < 0 {
		return nil
	}
	form := page.Forms[at]
	if reason := form.Field("why"); reason == nil || form.Set("why", reason.Options[len(reason.Options)-1]) != nil {
		return nil
	}
	return form
}

var (
	caseOn = regexp.MustCompile(`SP-\d+`)
	plain  = regexp.MustCompile(`^[a-z-]{1,20}$`) // whose list it is, and not the place in it
)

// Pattern is an address without what differs from family to family and from place to place in a list.
func Pattern(address string) string {
	at, err := url.Parse(address)
	if err != nil {
		return address
	}
	var names []string
	for name, values := range at.Query() {
		switch {
		case name == "back" || name == "task": // where one came from, and to what
		case plain.MatchString(values[0]):
			names = append(names, name+"="+values[0])
		default:
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return caseOn.ReplaceAllString(at.Path, "{case}") + "?" + strings.Join(names, "&")
}

// Shape are the kinds of element that a page has, each with what it stands in: two pages of the same shape look alike, whatever stands in them.
func (p *Page) Shape() (all []string) {
	if p.Root == nil {
		return nil
	}
	for n := range p.Root.Descendants() {
		if n.Type == html.ElementNode && n.Parent != nil {
			all = append(all, kind(n.Parent)+">"+kind(n))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func kind(n *html.Node) string {
	out := n.Data + "." + attribute(n, "class") + "." + attribute(n, "role") + "." + attribute(n, "type")
	for _, name := range []string{"aria-invalid", "aria-current", "aria-describedby", "required", "checked", "open"} {
		if has(n, name) {
			out += "." + name
		}
	}
	return out
}

// Different picks pages so that every kind of element that any of them has is on one that was picked; known holds what was picked before.
func Different(all []Walked, known map[string]bool) (picked []Walked) {
	for _, w := range all {
		fresh := false
		for _, shape := range w.Page.Shape() {
			fresh = fresh || !known[shape]
			known[shape] = true
		}
		if fresh {
			picked = append(picked, w)
		}
	}
	return picked
}
