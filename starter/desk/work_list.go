package desk

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/reading"
)

// workList is which tasks a list shows, as it stands in its address: whoever comes back sees the same.
type workList struct {
	Whose string
	Step  string
	Late  bool
	Case  string
	Staff string // of the department's, only what this employee does
	After string
}

// workListOf reads an address. ok is false for what no address of ours says.
func workListOf(query url.Values) (list workList, ok bool) {
	list = workList{Whose: query.Get("whose"), Step: query.Get("step"), Late: query.Get("late") != "", Case: strings.ToUpper(strings.TrimSpace(query.Get("case"))), Staff: strings.TrimSpace(query.Get("staff")), After: query.Get("after")}
	if list.Whose == "" {
		list.Whose = defaultWhose
	}
	if list.Staff != "" {
		list.Whose = departments
	}
	ok = (list.Staff == "" || incoming.IsCode(list.Staff)) && slices.Contains(whoseLists, list.Whose) && (list.Case == "" || casework.IsCase(list.Case))
	return list, ok && (list.Step == "" || incoming.IsCode(list.Step))
}

// address is where the list stands.
func (l workList) address() string { return "/desk/work?" + l.query().Encode() }

func (l workList) query() url.Values {
	query := url.Values{"whose": {l.Whose}}
	for name, value := range map[string]string{"step": l.Step, "case": l.Case, "staff": l.Staff, "after": l.After} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if l.Late {
		query.Set("late", "1")
	}
	return query
}

// asked is what is read for it.
func (l workList) asked(by casework.Actor) (a reading.Asked, ok bool) {
	a = reading.Asked{Limit: perPage + 1, Step: l.Step, Late: l.Late, Case: l.Case}
	switch l.Whose {
	case mine:
		a.Assignee, a.Awake = &by.ID, true
	case putOff:
		a.Assignee, a.PutOff = &by.ID, true
	case departments:
		if l.Staff != "" {
			a.Assignee = &l.Staff
		}
	case nobodys:
		none := ""
		a.Assignee = &none
	}
	a.After, ok = reading.ParseWorkPlace(l.After)
	return a, ok
}

// filters are what a list can be narrowed by.
func (w *wording) filters(l workList, read reading.Worklist) workFilters {
	f := workFilters{Whose: l.Whose, Case: l.Case, Late: l.Late, Staff: l.Staff, Colleagues: read.Staff, On: l.Step != "" || l.Case != "" || l.Late || l.Staff != "", All: workList{Whose: l.Whose}.address()}
	for _, step := range read.Steps {
		f.Steps = append(f.Steps, option{Code: string(step), Title: upper(step.In(w.in)), Chosen: string(step) == l.Step})
	}
	slices.SortFunc(f.Steps, func(a, b option) int { return strings.Compare(a.Title, b.Title) })
	return f
}

// work lists what is open for the reader's department in all journeys: what is theirs, what is the department's, or what is nobody's; late first.
func (d *desk) work(r *request) {
	if !casework.MayEver(casework.AddressWork, r.actor) || r.actor.Department == "" {
		r.fail(notYours)
		return
	}
	list, known := workListOf(r.URL.Query())
	asked, placed := list.asked(r.actor)
	if !known || !placed {
		r.fail(noPage)
		return
	}
	read, err := d.Reading.Worklist(r.Context(), r.actor, asked)
	if err != nil {
		r.failWith(err)
		return
	}
	all, words, who := read.Tasks, r.wording(), householdsOf(read.Names)
	live := d.liveAddress("/desk/work", list.query(), reading.WorkMark(all))
	data := workPage{Filters: words.filters(list, read), Drafts: words.drafts(read.Drafts)}
	for _, whose := range whoseLists {
		tab := list
		tab.Whose, tab.After, tab.Staff = whose, "", ""
		data.Whose = append(data.Whose, whoseTab{r.text("work.whose." + whose), tab.address(), whose == list.Whose})
	}
	at := list
	if at.After = ""; list.After != "" {
		data.First = at.address()
	}
	if len(all) > perPage {
		all = all[:perPage]
		at.After = all[perPage-1].Place().String()
		data.Next = at.address()
	}
	for _, task := range all {
		row := who.in(task.Case, words).row(task, list.address())
		row.Family = who.called(task.Case, words)
		data.Rows = append(data.Rows, row)
	}
	data.Many = newMany(list.address(), read.Staff)
	if list.Staff != "" {
		data.HandOver = handsOver(list.Staff, read.Held)
	}
	r.show(http.StatusOK, "work", page{Title: r.text("work.title"), Here: "work", Crumbs: []crumb{{Title: r.text("work.title")}}, Live: live, Data: data, Done: r.doneWithMany()})
}
