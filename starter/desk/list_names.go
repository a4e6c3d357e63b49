package desk

import (
	"strings"

	"samspil/internal/reading"
)

// households are who is in the families of a list, of whom the reader may see, by case number. A family of which they see nobody has only its number.
type households map[string][]reading.Listed

func householdsOf(all []reading.Listed) households {
	h := households{}
	for _, one := range all {
		one.Name = straight(one.Name)
		h[one.Case] = append(h[one.Case], one)
	}
	return h
}

// in is the wording of what is about one of the families: whom it is about stands there by name.
func (h households) in(caseNo string, w *wording) *wording {
	own := *w
	own.names = map[string]string{}
	for _, one := range h[caseNo] {
		own.names[one.Member] = one.Name
	}
	return &own
}

// called is what a family is called in a list: the first names of those who are in it, under the names that they share.
func (h households) called(caseNo string, w *wording) string {
	var names []string
	for _, one := range h[caseNo] {
		if one.Here {
			names = append(names, one.Name)
		}
	}
	return w.called(names)
}

// mostCalled is how many of a family are named in a list.
const mostCalled = 6

// called puts names together: "Maja, Ole og Alma Prøvesen", those with another last name after them.
func (w *wording) called(names []string) string {
	var lasts []string
	firsts := map[string][]string{}
	for _, name := range names[:min(len(names), mostCalled)] {
		first, last := strings.TrimSpace(name), ""
		if at := strings.LastIndexByte(first, ' '); at >= 0 {
			first, last = strings.TrimSpace(first[:at]), first[at+1:]
		}
		if len(firsts[last]) == 0 {
			lasts = append(lasts, last)
		}
		firsts[last] = append(firsts[last], first)
	}
	var all []string
	for _, last := range lasts {
		all = append(all, strings.TrimSpace(w.and(firsts[last])+" "+last))
	}
	text := strings.Join(all, ", ")
	if more := len(names) - mostCalled; more > 0 {
		text += " " + count(w.in, "family.more", more)
	}
	return text
}

// and puts texts together as they are read.
func (w *wording) and(all []string) string {
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	last := len(all) - 1
	return strings.Join(all[:last], ", ") + " " + text(w.in, "and") + " " + all[last]
}

// here is who is in the family now, as lists have it.
func (w *wording) here(f reading.Family) string {
	left := map[string]bool{}
	for _, m := range f.Members {
		left[m.Member] = m.LeftAt != nil
	}
	var names []string
	for _, n := range f.Names {
		if !left[n.Member] {
			names = append(names, w.names[n.Member])
		}
	}
	return w.called(names)
}
