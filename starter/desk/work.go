package desk

import (
	"net/http"
	"net/url"
	"time"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// perPage is how many rows a list shows at once.
const perPage = 50

// Whose tasks a list shows.
const (
	mine         = "mine"
	departments  = "department"
	nobodys      = "nobody"
	defaultWhose = mine
)

// workPage is a page of what there is to do.
type workPage struct {
	Whose []whoseTab
	Rows  []workRow
	First string // the address of the first page, where this is another one
	Next  string // that of the next one; empty on the last

	Drafts []draftRow
}

// whoseTab is one of the lists.
type whoseTab struct {
	Title, Address string
	Here           bool
}

// workRow is one task.
type workRow struct {
	ID, Step, Address, Case, Subject, Assignee string
	Since                                      time.Time
	Due                                        due
}

// work lists what is open for the reader's department in all journeys: what is theirs, what is the department's, or what is nobody's; late first. Whose and
// which page stands in the address, so that it is the same list again when one comes back.
func (d *desk) work(r *request) {
	if !casework.MayEver(casework.AddressWork, r.actor) || r.actor.Department == "" {
		r.fail(notYours)
		return
	}
	whose, after := r.URL.Query().Get("whose"), r.URL.Query().Get("after")
	asked := reading.Asked{Limit: perPage + 1}
	switch whose {
	case "", mine:
		whose, asked.Assignee = defaultWhose, &r.actor.ID
	case nobodys:
		none := ""
		asked.Assignee = &none
	case departments:
	default:
		r.fail(noPage)
		return
	}
	var known bool
	if asked.After, known = reading.ParseWorkPlace(after); !known {
		r.fail(noPage)
		return
	}
	var begun []reading.Draft
	all, err := d.Reading.Work(reading.WithDrafts(r.Context(), &begun), r.actor, asked)
	if err != nil {
		r.failWith(err)
		return
	}
	data := workPage{}
	for _, one := range []string{mine, departments, nobodys} {
		data.Whose = append(data.Whose, whoseTab{r.text("work.whose." + one), listed(one, ""), one == whose})
	}
	if after != "" {
		data.First = listed(whose, "")
	}
	if len(all) > perPage {
		all = all[:perPage]
		data.Next = listed(whose, all[perPage-1].Place().String())
	}
	words := r.wording()
	data.Drafts = words.drafts(begun)
	for _, task := range all {
		data.Rows = append(data.Rows, words.row(task, listed(whose, after)))
	}
	r.show(http.StatusOK, "work", page{Title: r.text("work.title"), Here: "work", Crumbs: []crumb{{Title: r.text("work.title")}}, Data: data})
}

// row is a task as it stands in the list at an address.
func (w *wording) row(task reading.Work, list string) workRow {
	id := anchor("row", task.Case, task.Key)
	row := workRow{
		ID: id, Step: w.step(task.Key), Case: task.Case, Subject: w.subject(task.Subject), Since: task.OpenedAt,
		Address: familyAddress(task.Case, list+"#"+id) + "#" + anchor("task", task.Key),
	}
	if task.Assignee != nil {
		row.Assignee = *task.Assignee
	}
	var state casework.DeadlineState
	if task.Deadline != nil {
		state = *task.Deadline
	}
	row.Due = w.due(task.Moment, task.Due, state, task.OnArrival != nil && *task.OnArrival)
	return row
}

// listed is the address of a list.
func listed(whose, after string) string {
	query := url.Values{"whose": {whose}}
	if after != "" {
		query.Set("after", after)
	}
	return "/desk/work?" + query.Encode()
}
