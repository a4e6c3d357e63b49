package desk

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/reading"
	"samspil/internal/register"
)

// looksPage is who looked at which family, for whoever answers for it. Of one account it is posted: an address names nobody.
type looksPage struct {
	From, To, Staff string
	Wrong           string
	All             bool // all departments
	Many            int
	Odd             []oddRow
	Looks           []lookRow
	First, Next     string
}

// oddRow is somebody's looks in one hour that ask for an explanation.
type oddRow struct {
	Staff, Department, Cases string
	Hour                     time.Time
	Because                  []string
}

type lookRow struct {
	Staff, Department, Case string
	Looks                   int
	Last                    time.Time
	Part                    bool
	Reasons                 []string
}

// mostDays is how many days the page shows at most.
const mostDays = 366

// lastDays is how many days the page shows where none are named.
const lastDays = 7

// looks shows who looked.
func (d *desk) looks(r *request) {
	if r.Method == http.MethodPost && !r.posted(mostShort, "") {
		return
	}
	asked := r.URL.Query()
	data := looksPage{From: asked.Get("from"), To: asked.Get("to"), All: r.actor.Role == casework.Protector, Many: register.ManyFamilies}
	if r.Method == http.MethodPost {
		data.From, data.To, data.Staff = r.PostForm.Get("from"), r.PostForm.Get("to"), strings.ToLower(strings.TrimSpace(r.PostForm.Get("staff")))
	}
	now := d.Now()
	if data.From == "" && data.To == "" {
		data.From, data.To = calendar.ISODate(calendar.AddDays(now, -lastDays)), calendar.ISODate(now)
	}
	n, known := pageNumber(asked.Get("page"))
	if !known {
		r.fail(noPage)
		return
	}
	status, from, until := http.StatusOK, incoming.Day(data.From).Start(), incoming.Day(data.To).End()
	switch {
	case from.IsZero() || until.IsZero() || until.Before(from), calendar.AddDays(from, mostDays+1).Before(until):
		status, data.Wrong = http.StatusUnprocessableEntity, r.text("looks.wrong.days")
	case data.Staff != "" && !casework.IsStaffID(data.Staff):
		status, data.Wrong, data.Staff = http.StatusUnprocessableEntity, r.text("looks.wrong.staff"), ""
	default:
		seen, err := d.Reading.Looked(r.Context(), r.actor, from, until, data.Staff, (n-1)*perPage, perPage+1)
		if err != nil {
			r.failWith(err)
			return
		}
		data.fill(r, seen, n)
	}
	title := r.text("looks.title")
	r.show(status, "looks", page{Title: title, Here: "looks", Crumbs: []crumb{{Title: title}}, Data: data})
}

func (p *looksPage) fill(r *request, seen reading.Looked, n int) {
	for _, o := range seen.Odd {
		row := oddRow{Staff: o.Staff, Department: r.department(o.Department), Hour: o.Hour, Cases: strings.ReplaceAll(o.Cases, ",", ", ")}
		if o.NoPart > 0 {
			row.Because = append(row.Because, count(r.in, "looks.no-part", o.NoPart))
		}
		if o.NoTask > 0 {
			row.Because = append(row.Because, count(r.in, "looks.no-task", o.NoTask))
		}
		if o.Families > register.ManyFamilies {
			row.Because = append(row.Because, count(r.in, "looks.many", o.Families))
		}
		p.Odd = append(p.Odd, row)
	}
	address := func(page int) string {
		return "/desk/looks?" + url.Values{"from": {p.From}, "to": {p.To}, "page": {strconv.Itoa(page)}}.Encode()
	}
	if n > 1 {
		p.First = address(1)
	}
	if len(seen.Looks) > perPage {
		seen.Looks = seen.Looks[:perPage]
		if p.Staff == "" { // of one account the days are made fewer
			p.Next = address(n + 1)
		}
	}
	for _, l := range seen.Looks {
		row := lookRow{Staff: l.Staff, Department: r.department(l.Department), Case: l.Case, Looks: l.Looks, Last: l.Last, Part: l.Part}
		for _, c := range reading.Reasons() {
			if slices.Contains(strings.Split(l.Reasons, ","), c.Code) {
				row.Reasons = append(row.Reasons, either(r.in, c.Da, c.En))
			}
		}
		p.Looks = append(p.Looks, row)
	}
}
