package desk

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"samspil/internal/agenda"
	"samspil/internal/casework"
	"samspil/internal/reading"
)

// familiesPage is a page of the families that somebody coordinates.
type familiesPage struct {
	Rows        []familyRow
	First, Next string
}

// familyRow is one family: what is next, who is waited for, when somebody last spoke with it, what was told last.
type familyRow struct {
	ID, Case, Address, Stage string
	Family                   string // who is in it, of whom the reader may see
	InsteadOf                string // the coordinator for whom the reader stands in
	Next, For                string
	Ring                     []ringRow // of whom is waited for, where they are late
	Due                      due
	Open, Late               int
	Spoken                   string
	Last                     string
	LastAt                   *time.Time
	New                      string // since the reader looked
}

// families lists the families that the reader coordinates, those with something late first.
func (d *desk) families(r *request) {
	if !d.Desk.MayReadAnywhere(r.actor, casework.AddressDeskFamilies) {
		r.fail(notYours)
		return
	}
	n, known := pageNumber(r.URL.Query().Get("page"))
	if !known {
		r.fail(noPage)
		return
	}
	all, names, err := d.Reading.Coordinated(r.Context(), r.actor, (n-1)*perPage, perPage+1)
	if err != nil {
		r.failWith(err)
		return
	}
	data, words, who := familiesPage{}, r.wording(), householdsOf(names)
	if n > 1 {
		data.First = "/desk/families"
	}
	if len(all) > perPage {
		all = all[:perPage]
		data.Next = "/desk/families?page=" + strconv.Itoa(n+1)
	}
	for _, f := range all {
		row := who.in(f.Case, words).family(f, n)
		row.Family = who.called(f.Case, words)
		data.Rows = append(data.Rows, row)
	}
	r.show(http.StatusOK, "families", page{Title: r.text("families.title"), Here: "families", Crumbs: []crumb{{Title: r.text("families.title")}}, Data: data})
}

func (w *wording) family(f reading.Coordinated, n int) familyRow {
	id := anchor("row", f.Case)
	row := familyRow{
		ID: id, Case: f.Case, Stage: text(w.in, "stage."+f.Stage), InsteadOf: f.InsteadOf, Open: f.Open, Late: f.Late, Spoken: w.ago(f.Moment, f.SpokenAt), LastAt: f.LastAt,
		Address: familyAddress(f.Case, "/desk/families?page="+strconv.Itoa(n)+"#"+id),
	}
	if f.NextKey != nil {
		k, _ := casework.ParseKey(*f.NextKey)
		row.Next, row.For = w.step(*f.NextKey)+", "+w.subject(k.Subject), w.department(*f.NextDepartment)
		state := casework.Running
		if *f.NextLate {
			state = casework.Late
			row.Ring = w.ring([]string{*f.NextDepartment})
		}
		row.Due = w.due(f.Moment, f.NextDue, state, false)
		row.Address += "#" + anchor("task", *f.NextKey)
	}
	switch {
	case f.LookedAt == nil:
		row.New = text(w.in, "families.not-looked")
	case f.News > 0:
		row.New = count(w.in, "families.new", f.News)
	}
	if f.LastKind != nil {
		if said, told := agenda.Sentence(*f.LastKind, *f.LastKey); told {
			row.Last = upper(said.In(w.in))
		}
	}
	return row
}

// mostPages is more pages than anybody turns: what is further down a list is found by narrowing it.
const mostPages = 1000

// pageNumber reads which page of a list is asked for; the first one where nothing is said.
func pageNumber(text string) (n int, ok bool) {
	if text == "" {
		return 1, true
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n > 0 && n < mostPages
}

// openFamily leads to the family of a case number, which was posted so that no address is made of what somebody types.
func (d *desk) openFamily(r *request) {
	if !r.posted(mostShort, "") {
		return
	}
	caseNo := strings.ToUpper(strings.TrimSpace(r.PostForm.Get("case")))
	if !casework.IsCase(caseNo) {
		r.fail(noFamily)
		return
	}
	http.Redirect(r.w, r.Request, familyAddress(caseNo, ""), http.StatusSeeOther)
}

// familyAddress is the address of a family's page; back is the list that one came from, with its row.
func familyAddress(caseNo, back string) string {
	address := "/desk/families/" + caseNo
	if back != "" {
		address += "?" + url.Values{"back": {back}}.Encode()
	}
	return address
}

// lists are how the addresses of lists begin to which one comes back from a family.
var lists = []string{"/desk/work?", "/desk/families?", "/desk/duty#", "/desk/lead?", "/desk/lead#"}

// backTo is the list that one came from; empty where one came from none.
func (r *request) backTo() string {
	back := r.URL.Query().Get("back")
	if !ours(back) || !slices.ContainsFunc(lists, func(list string) bool { return strings.HasPrefix(back, list) }) {
		return ""
	}
	return back
}
