package desk

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// leadPage is what a leader sees: where the departments stand, what of their own is late, was escalated or waits, and for what, and what their people have to carry.
type leadPage struct {
	Departments []countedRow
	What        []whoseTab
	Tasks       []waitingRow
	First, Next string
	Load        []loadRow
}

// loadRow is what somebody has to carry, with the address of their tasks, where all of it can be given to somebody else.
type loadRow struct {
	reading.Load
	Address string
}

type countedRow struct {
	Name string
	Own  bool
	reading.Counted
}

// waitingRow is one task with what it waits for.
type waitingRow struct {
	ID, Step, Address, Case, Subject, Assignee, Waits string
	WaitsAt                                           string    // where one sees what it waits for
	Ring                                              []ringRow // the departments that it waits for
	Family                                            string    // who is in it, of whom the reader may see
	Due                                               due
	Escalated                                         int
}

// ledWhats are what a leader can ask for of the department's tasks.
var ledWhats = []string{reading.LedLate, reading.LedEscalated, reading.LedStopped}

// lead shows a leader what is late, was escalated and waits.
func (d *desk) lead(r *request) {
	what := r.URL.Query().Get("what")
	if what == "" {
		what = reading.LedLate
	}
	n, known := pageNumber(r.URL.Query().Get("page"))
	if !known || !slices.Contains(ledWhats, what) {
		r.fail(noPage)
		return
	}
	led, err := d.Reading.Led(r.Context(), r.actor, what, (n-1)*perPage, perPage+1)
	if err != nil {
		r.failWith(err)
		return
	}
	data, words, who := leadPage{}, r.wording(), householdsOf(led.Names)
	for _, c := range led.Departments {
		data.Departments = append(data.Departments, countedRow{words.department(c.Department), c.Department == r.actor.Department, c})
	}
	for _, one := range ledWhats {
		data.What = append(data.What, whoseTab{r.text("lead.what." + one), leadAddress(one, 1), one == what})
	}
	if n > 1 {
		data.First = leadAddress(what, 1)
	}
	if len(led.Tasks) > perPage {
		led.Tasks, data.Next = led.Tasks[:perPage], leadAddress(what, n+1)
	}
	for _, t := range led.Tasks {
		row := who.in(t.Case, words).waiting(t, leadAddress(what, n))
		row.Family = who.called(t.Case, words)
		data.Tasks = append(data.Tasks, row)
	}
	for _, l := range led.Load {
		data.Load = append(data.Load, loadRow{l, workList{Whose: departments, Staff: l.Staff}.address()})
	}
	title := r.text("lead.title")
	r.show(http.StatusOK, "lead", page{Title: title, Here: "lead", Crumbs: []crumb{{Title: title}}, Data: data})
}

func (w *wording) waiting(t reading.Waiting, list string) waitingRow {
	id := anchor("row", t.Case, t.Key)
	row := waitingRow{
		ID: id, Step: w.step(t.Key), Case: t.Case, Subject: w.subject(t.Subject), Assignee: t.Assignee, Escalated: t.Escalated, Due: w.due(t.Moment, t.Due, t.Deadline, t.OnArrival),
		Waits: text(w.in, "lead.waits."+string(t.Waits)), Address: familyAddress(t.Case, list+"#"+id) + "#" + anchor("task", t.Key),
	}
	if t.Waits == reading.WaitsForDepartment {
		row.Waits += ": " + w.departments(t.WaitsFor)
		row.Ring = w.ring(t.WaitsFor)
	}
	row.WaitsAt = waitsAt(t, list+"#"+id)
	return row
}

// waitsAt is where one sees what a task waits for: another department's task, a meeting, a pause, whose it is; empty where the desk shows none of it.
func waitsAt(t reading.Waiting, back string) string {
	family := familyAddress(t.Case, back)
	switch t.Waits {
	case reading.WaitsForDepartment:
		if len(t.WaitsKeys) > 0 {
			return family + "#" + anchor("task", t.WaitsKeys[0])
		}
	case reading.WaitsForInterpreter:
		return family + "#meetings"
	case reading.WaitsForFamily:
		k, _ := casework.ParseKey(t.Key)
		switch {
		case t.Deadline == casework.Stopped:
			return family + "#pauses"
		case k.Step == casework.StepConsent, k.Step == casework.StepConsentRenewal: // and who is asked, with how they are reached
			return family + "#people"
		}
		return family + "#meetings"
	case reading.NotBegun:
		return workList{Whose: nobodys, Case: t.Case}.address()
	case reading.Begun:
		return workList{Whose: departments, Staff: t.Assignee, Case: t.Case}.address()
	}
	return ""
}

// ring is where departments are rung, of those of which it is known.
func (w *wording) ring(departments []string) (all []ringRow) {
	for _, id := range departments {
		if number := w.rings[id]; number != "" {
			all = append(all, ringRow{w.department(id), number})
		}
	}
	return all
}

func leadAddress(what string, page int) string {
	return "/desk/lead?" + url.Values{"page": {strconv.Itoa(page)}, "what": {what}}.Encode()
}
