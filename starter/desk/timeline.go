package desk

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"samspil/internal/agenda"
	"samspil/internal/casework"
	"samspil/internal/reading"
)

// The timeline of a family can be narrowed by the kind of thing and by person. Both stand in the address as codes, so that a page of it is the same when one comes back.

// kindsOfThing are what a timeline is narrowed to, with the beginnings of the kinds of entry that belong there; tasks and what is left over have none.
var kindsOfThing = []struct {
	code   string
	begins []string
}{
	{"tasks", nil},
	{"meetings", []string{"meeting-", "goal-", "plan-", "contribution-"}},
	{"consent", []string{"consent-", "own-consent-", "ground-"}},
	{"work", []string{"benefit-", "employment-", "hours-", "interview-", "job-", "leave-", "offer-", "placement-", "readiness-", "track-", "work-", "no-return-"}},
	{"child", []string{"appeal-", "carried-", "case-closed", "case-opened", "case-reopened", "child-", "closure-", "contact-", "decision-", "home-", "investigation-", "measure", "moved-", "not-investigated", "others-", "parties-", "party-", "return"}},
	{"people", []string{"caseworker-", "coordinator-", "custody-", "member-", "protection-", "reach-", "supporter-"}},
	{"journey", nil},
}

// kindOfThing is where a kind of entry belongs.
func kindOfThing(kind casework.EntryKind) string {
	if ofTasks, _ := agenda.Told(); slices.Contains(ofTasks, kind) {
		return "tasks"
	}
	for _, one := range kindsOfThing {
		if slices.ContainsFunc(one.begins, func(begins string) bool { return strings.HasPrefix(string(kind), begins) }) {
			return one.code
		}
	}
	return "journey"
}

// timelineView is which part of the timeline a page shows.
type timelineView struct {
	Page      int
	Kind, Who string
	Kinds     []option
	People    []option
	Action    string
	Back      string
}

// saySeen takes down that the reader has seen what is new, and leads back to the family.
func (d *desk) saySeen(r *request) {
	caseNo := r.PathValue("case")
	if err := d.Desk.MayRead(r.Context(), r.actor, caseNo, casework.AddressDeskFamily); err != nil {
		r.failWith(err)
		return
	}
	if !r.posted(mostShort, "") {
		return
	}
	if err := d.Reading.SaySeen(r.Context(), r.actor, caseNo); err != nil {
		r.failWith(err)
		return
	}
	http.Redirect(r.w, r.Request, familyAddress(caseNo, r.backTo())+"#timeline", http.StatusSeeOther)
}

// viewIn reads from an address which part is asked for; false where there is no such part.
func viewIn(query url.Values) (v timelineView, ok bool) {
	if v.Page, ok = pageNumber(query.Get("page")); !ok {
		return v, false
	}
	v.Kind, v.Who = query.Get("kind"), query.Get("who")
	known := v.Kind == "" || slices.ContainsFunc(kindsOfThing, func(k struct {
		code   string
		begins []string
	}) bool {
		return k.code == v.Kind
	})
	return v, known && (v.Who == "" || v.Who == casework.Family || casework.KindOf(v.Who) != "" && len(v.Who) < 20)
}

func (v *timelineView) asked() reading.Timeline {
	t := reading.Timeline{Skip: (v.Page - 1) * linesPerPage, Lines: linesPerPage + 1, Subject: v.Who}
	if v.Kind == "" {
		return t
	}
	ofTasks, changed := agenda.Told()
	for _, kind := range slices.Concat(ofTasks, changed) {
		if kindOfThing(kind) == v.Kind {
			t.Kinds = append(t.Kinds, kind)
		}
	}
	return t
}

// address is that of another page of the same part.
func (v *timelineView) address(page int) string {
	query := url.Values{"page": {strconv.Itoa(page)}}
	for name, value := range map[string]string{"back": v.Back, "kind": v.Kind, "who": v.Who} {
		if value != "" {
			query.Set(name, value)
		}
	}
	return v.Action + "?" + query.Encode() + "#timeline"
}

// choices are what the timeline can be narrowed to in this family.
func (v *timelineView) choices(w *wording, f reading.Family) {
	for _, one := range kindsOfThing {
		v.Kinds = append(v.Kinds, option{one.code, text(w.in, "timeline.of."+one.code), one.code == v.Kind})
	}
	v.People = append(v.People, option{casework.Family, upper(text(w.in, "member.family")), v.Who == casework.Family})
	for _, m := range f.Members {
		v.People = append(v.People, option{m.Member, w.member(m.Member), v.Who == m.Member})
	}
}
